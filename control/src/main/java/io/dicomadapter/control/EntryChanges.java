package io.dicomadapter.control;

import io.dicomadapter.config.ConfigChange;
import io.dicomadapter.config.ConfigChange.Origin;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.ChangeRefusedException.Cause;
import io.dicomadapter.event.ConfigAudit.Action;
import io.dicomadapter.processor.JobProcessors;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Changes single entries on somebody's request. A change that returns is in Kafka for good and seen by this service; one that
 * is refused has changed nothing, but for {@link Cause#UNAVAILABLE}, where that cannot be said. Both are in the audit.
 */
public final class EntryChanges {

    private final RuntimeConfiguration current;
    private final JobProcessors processors;
    private final ConfigurationWriter writer;
    private final ChangeAudit audit;
    private final Optional<Path> file;
    private final int maximumBytes;
    private final Clock clock;

    EntryChanges(
            RuntimeConfiguration current,
            JobProcessors processors,
            ConfigurationWriter writer,
            ChangeAudit audit,
            ControlProperties properties,
            Clock clock) {
        this.current = current;
        this.processors = processors;
        this.writer = writer;
        this.audit = audit;
        this.file = Optional.ofNullable(properties.configFile());
        this.maximumBytes = properties.api().maximumBytes();
        this.clock = clock;
    }

    /** Adds an entry; its name must be new. */
    public HeldEntry create(EntryKind kind, byte[] body, Requester who)
            throws ChangeRefusedException, InterruptedException {
        return change(kind.keyOf(""), Action.CREATE, who, () -> {
            ConfigEntry entry = read(kind, body, Optional.empty());
            requireNoOther(entry, Optional.empty());
            write(new EntryChange(entry.key(), Optional.empty(), Optional.of(entry)), who);
            return inForce(entry);
        });
    }

    /** Puts an entry in the place of the one with this name. */
    public HeldEntry replace(EntryKind kind, String name, byte[] body, Precondition meant, Requester who)
            throws ChangeRefusedException, InterruptedException {
        return change(kind.keyOf(name), Action.REPLACE, who, () -> {
            HeldEntry before = changeable(kind, name, meant);
            ConfigEntry entry = read(kind, body, Optional.of(EntryKind.nameOf(before.entry())));
            requireNoOther(entry, Optional.of(before));
            write(new EntryChange(entry.key(), Optional.of(before), Optional.of(entry)), who);
            return inForce(entry);
        });
    }

    /** Removes the entry with this name, and returns it. */
    public HeldEntry delete(EntryKind kind, String name, Precondition meant, Requester who)
            throws ChangeRefusedException, InterruptedException {
        return change(kind.keyOf(name), Action.DELETE, who, () -> {
            HeldEntry before = changeable(kind, name, meant);
            write(new EntryChange(before.entry().key(), Optional.of(before), Optional.empty()), who);
            return before;
        });
    }

    private HeldEntry change(String key, Action action, Requester who, Callable<HeldEntry> steps)
            throws ChangeRefusedException, InterruptedException {
        try {
            requireAllowed(who);
            return inTurn(steps);
        } catch (ChangeRefusedException e) {
            audit.refused(key, action, who, e);
            throw e;
        }
    }

    private HeldEntry inTurn(Callable<HeldEntry> steps) throws ChangeRefusedException, InterruptedException {
        writer.turn().lockInterruptibly();
        try {
            writer.requireLoaded();
            return steps.call();
        } catch (ConfigurationNotWrittenException e) {
            throw new ChangeRefusedException(Cause.UNAVAILABLE, e.getMessage());
        } catch (ChangeRefusedException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            writer.turn().unlock();
        }
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

    private HeldEntry changeable(EntryKind kind, String name, Precondition meant) throws ChangeRefusedException {
        HeldEntry before = current.held(kind.keyOf(name))
                .orElseThrow(() -> new ChangeRefusedException(
                        Cause.NOT_FOUND, kind.nameField() + ": '" + name + "' is not known; known are " + names(kind)));
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

    private String names(EntryKind kind) {
        List<String> names = current.held().values().stream()
                .map(HeldEntry::entry)
                .filter(kind.type()::isInstance)
                .map(EntryKind::nameOf)
                .toList();
        return names.isEmpty() ? "none" : names.stream().limit(20).collect(Collectors.joining(", "));
    }

    private void requireNoOther(ConfigEntry entry, Optional<HeldEntry> before) throws ChangeRefusedException {
        Problems problems = new Problems("body");
        List<PlacedEntry> together = new ArrayList<>(current.held().values().stream()
                .filter(held -> before.isEmpty() || !held.entry().key().equals(entry.key()))
                .map(held -> PlacedEntry.inForce(held.entry()))
                .toList());
        together.add(PlacedEntry.ofBody(entry));
        EntryRules.checkTogether(together, problems);
        List<ConfigurationProblem> conflicts = problems.inOrder().stream()
                .filter(problem -> !problem.message().startsWith(PlacedEntry.IN_FORCE))
                .toList();
        if (!conflicts.isEmpty()) {
            throw new ChangeRefusedException(Cause.CONFLICT, "another entry stands against it", conflicts);
        }
    }

    private void write(EntryChange change, Requester who)
            throws ConfigurationNotWrittenException, InterruptedException {
        writer.write(List.of(change), new ConfigChange(Origin.REST, who.name(), clock.instant(), who.why()));
    }

    private HeldEntry inForce(ConfigEntry entry) throws ConfigurationNotWrittenException {
        return current.held(entry.key())
                .orElseThrow(() -> new ConfigurationNotWrittenException(
                        entry.key() + " was written, and removed again by another", null));
    }
}
