package io.dicomadapter.control.api.operations;

import io.dicomadapter.config.UidSyntax;
import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.control.entry.RequestBody;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.operation.Operation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a replay is about. Which AE titles, partitions and settings there are, the service knows. */
final class ReplayBody {

    static final List<String> FIELDS = List.of("from", "to", "study", "aeTitle", "offsets", "rule", "set", "submit");

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");

    private final RequestBody body;
    private final Instant now;

    ReplayBody(RequestBody body, Instant now) {
        this.body = body;
        this.now = now;
    }

    Operation.Replay read() throws ChangeRefusedException {
        Instant from = time("from");
        Instant to = time("to");
        Optional<String> aeTitle = body.text("aeTitle");
        Map<String, String> set = body.settings("set");
        Operation.Replay replay = new Operation.Replay(
                from,
                to,
                study(),
                aeTitle.orElse(null),
                body.texts("offsets"),
                body.applicationEntities("rule"),
                set,
                body.flag("submit"));
        if (from != null && to != null && !from.isBefore(to)) {
            body.add("from: is " + from + " and to is " + to + "; allowed is a from that is earlier than to");
        }
        if (!set.isEmpty() && aeTitle.isEmpty()) {
            body.add("set: needs aeTitle, whose settings it changes");
        }
        if (!set.isEmpty() && !replay.rule().isEmpty()) {
            body.add("set: stands together with rule; allowed is one of them");
        }
        body.requireGood();
        return replay;
    }

    private Instant time(String field) {
        Optional<String> text = body.text(field);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return text.get().startsWith("P")
                    ? now.minus(Duration.parse(text.get()))
                    : OffsetDateTime.parse(text.get()).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            body.add(field + ": is '" + text.get()
                    + "'; allowed is a time such as 2026-11-21T12:00:00Z, or a duration back such as PT2H");
            return null;
        }
    }

    /** As a hash: no UID goes into the topic. */
    private String study() {
        Optional<String> study = body.text("study");
        if (study.isEmpty() || HASH.matcher(study.get()).matches()) {
            return study.orElse(null);
        }
        if (UidSyntax.isValid(study.get())) {
            return EventKeys.ofStudy(study.get());
        }
        body.add("study: is no UID; allowed is a Study Instance UID, numbers without leading zeros, separated by dots,"
                + " up to 64 characters, or its hash of 32 digits");
        return null;
    }
}
