package io.dicomadapter.control.change;

import io.dicomadapter.config.ConfigChange;
import io.dicomadapter.config.ConfigChange.Origin;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.control.entry.ChangeRefusedException.Cause;
import io.dicomadapter.control.entry.EntryBody;
import io.dicomadapter.control.entry.EntryKind;
import io.dicomadapter.control.entry.EntryRules;
import io.dicomadapter.control.settings.ControlProperties;
import io.dicomadapter.control.text.ConfigurationProblem;
import io.dicomadapter.event.ConfigAudit.Action;
import io.dicomadapter.processor.JobProcessors;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Changes single entries on somebody's request. A change that returns is in Kafka for good and seen by this service; one that
 * is refused has changed nothing, but for {@link Cause#UNAVAILABLE}, where that cannot be said. Both are in the audit.
 */
public final class EntryChanges {

    private final JobProcessors processors;
    private final EntrySink sink;
    private final ChangeAudit audit;
    private final Optional<Path> file;
    private final int maximumBytes;
    private final Clock clock;

    EntryChanges(
            JobProcessors processors, EntrySink sink, ChangeAudit audit, ControlProperties properties, Clock clock) {
        this.processors = processors;
        this.sink = sink;
        this.audit = audit;
        this.file = Optional.ofNullable(properties.configFile());
        this.maximumBytes = properties.api().maximumBytes();
        this.clock = clock;
    }

    /** Adds an entry; its name must be new. */
    public HeldEntry create(EntryKind kind, byte[] body, Requester who)
            throws ChangeRefusedException, InterruptedException {
        return change(kind.keyOf(""), Action.CREATE, Precondition.NONE, who, held -> {
            ConfigEntry entry = read(kind, body, Optional.empty());
            requireNoOther(held, entry, Optional.empty());
            return new EntryChange(entry.key(), Optional.empty(), Optional.of(entry));
        });
    }

    /** Puts an entry in the place of the one with this name. */
    public HeldEntry replace(EntryKind kind, String name, byte[] body, Precondition meant, Requester who)
            throws ChangeRefusedException, InterruptedException {
        return change(kind.keyOf(name), Action.REPLACE, meant, who, held -> {
            HeldEntry before = changeable(held, kind, name, meant);
            ConfigEntry entry = read(kind, body, Optional.of(EntryKind.nameOf(before.entry())));
            requireNoOther(held, entry, Optional.of(before));
            return new EntryChange(entry.key(), Optional.of(before), Optional.of(entry));
        });
    }

    /** Removes the entry with this name, and returns it. */
    public HeldEntry delete(EntryKind kind, String name, Precondition meant, Requester who)
            throws ChangeRefusedException, InterruptedException {
        return change(kind.keyOf(name), Action.DELETE, meant, who, held -> {
            HeldEntry before = changeable(held, kind, name, meant);
            return new EntryChange(before.entry().key(), Optional.of(before), Optional.empty());
        });
    }

    /** What is in force after the change; before it, where the change removes it. */
    private HeldEntry change(String key, Action action, Precondition meant, Requester who, EntrySink.Wish wish)
            throws ChangeRefusedException, InterruptedException {
        try {
            requireAllowed(who);
            ConfigChange by = new ConfigChange(Origin.REST, who.name(), clock.instant(), who.why());
            return sink.bring(wish, meant, by);
        } catch (ConfigurationNotWrittenException e) {
            throw refused(key, action, who, new ChangeRefusedException(Cause.UNAVAILABLE, e.getMessage()));
        } catch (ChangeRefusedException e) {
            throw refused(key, action, who, e);
        }
    }

    private ChangeRefusedException refused(String key, Action action, Requester who, ChangeRefusedException why) {
        audit.refused(Origin.REST, key, action, who, why);
        return why;
    }

    private static void requireAllowed(Requester who) throws ChangeRefusedException {
        if (!who.mayChange()) {
            throw new ChangeRefusedException(
                    Cause.FORBIDDEN, "'" + who.name() + "' has the role viewer; allowed to change is the role admin");
        }
        if (!who.isWhyAllowed()) {
            throw new ChangeRefusedException(
                    Cause.INVALID,
                    "X-Change-Reason: has " + who.why().length() + " characters; allowed are up to "
                            + Requester.LONGEST_WHY + ", none of them a control character");
        }
    }

    private ConfigEntry read(EntryKind kind, byte[] body, Optional<String> name) throws ChangeRefusedException {
        if (body.length > maximumBytes) {
            throw ChangeRefusedException.tooLarge(maximumBytes);
        }
        return new EntryBody(kind).read(body, name, processors);
    }

    private HeldEntry changeable(Map<String, HeldEntry> held, EntryKind kind, String name, Precondition meant)
            throws ChangeRefusedException {
        HeldEntry before = Optional.ofNullable(held.get(kind.keyOf(name)))
                .orElseThrow(() -> new ChangeRefusedException(
                        Cause.NOT_FOUND,
                        kind.nameField() + ": '" + name + "' is not known; known are " + names(held, kind)));
        if (file.isPresent() && before.isFrom(Origin.FILE)) {
            throw new ChangeRefusedException(
                    Cause.CONFLICT, "'" + name + "' stands in the file " + file.get() + ": change it there");
        }
        if (!meant.allows(before.version())) {
            throw new ChangeRefusedException(
                    Cause.CHANGED_MEANWHILE,
                    "'" + name + "' has version \"" + before.version() + "\", not one of If-Match: get it again");
        }
        return before;
    }

    private static String names(Map<String, HeldEntry> held, EntryKind kind) {
        List<String> names = held.values().stream()
                .map(HeldEntry::entry)
                .filter(kind.type()::isInstance)
                .map(EntryKind::nameOf)
                .toList();
        return names.isEmpty() ? "none" : names.stream().limit(20).collect(Collectors.joining(", "));
    }

    private static void requireNoOther(Map<String, HeldEntry> held, ConfigEntry entry, Optional<HeldEntry> before)
            throws ChangeRefusedException {
        List<ConfigurationProblem> conflicts = EntryRules.conflicts(
                entry,
                held.values().stream()
                        .map(HeldEntry::entry)
                        .filter(other -> before.isEmpty() || !other.key().equals(entry.key()))
                        .toList());
        if (!conflicts.isEmpty()) {
            throw new ChangeRefusedException(Cause.CONFLICT, "another entry stands against it", conflicts);
        }
    }
}
