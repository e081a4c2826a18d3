package io.dicomadapter.event;

import java.time.Instant;
import java.util.Map;

/**
 * Somebody changed an entry of the runtime configuration, or wanted to. Written by control to {@code config.audit}, keyed by
 * the key of the entry; read by auditors. What was applied is written in one transaction with the entry itself.
 *
 * @param key record key of the entry in {@code config}; where a refused change named none, its kind alone ({@code ae/})
 * @param action what was wanted
 * @param outcome what became of it
 * @param origin which way it came in: {@code file}, {@code rest} or {@code kubernetes}
 * @param by who
 * @param why in the words of who did; may be null
 * @param reason why it was refused; null where it was applied
 * @param replaces version of the entry that was in force before; null for none
 * @param entry the entry as it is now in force; null where it was removed or refused
 * @param at when
 */
public record ConfigAudit(
        String key,
        Action action,
        Outcome outcome,
        String origin,
        String by,
        String why,
        String reason,
        Long replaces,
        Map<String, Object> entry,
        Instant at)
        implements Event {

    public ConfigAudit {
        Required.field("key", key);
        Required.field("action", action);
        Required.field("outcome", outcome);
        Required.field("origin", origin);
        Required.field("by", by);
        Required.field("at", at);
    }

    /** What was wanted. */
    public enum Action {
        CREATE,
        REPLACE,
        DELETE
    }

    /** What became of it. */
    public enum Outcome {
        APPLIED,
        REFUSED
    }
}
