package io.dicomadapter.grouper.command;

import io.dicomadapter.grouper.replay.OffsetRange;
import io.dicomadapter.grouper.replay.ReplayScope;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.UsageException;
import io.dicomadapter.service.operation.OperationRefusedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line of {@code replay} says.
 *
 * @param rule file of AE titles that take the place of today's
 * @param set settings of the processor of the scope's AE title, in place of today's; an empty value takes one away
 */
record ReplayOptions(
        ReplayScope scope,
        Optional<Path> rule,
        Map<String, String> set,
        boolean json,
        boolean showUids,
        boolean submit) {

    private static final Set<String> KNOWN =
            Set.of("from", "to", "study", "ae", "offsets", "rule", "set", "json", "show-uids", "submit", "yes");

    static ReplayOptions of(CommandLine line, Instant now) throws UsageException {
        line.requireOnly(KNOWN);
        ReplayOptions options = new ReplayOptions(
                scope(line, now),
                rule(line),
                set(line),
                line.flag("json"),
                line.flag("show-uids"),
                line.flag("submit"));
        if (options.submit() != line.flag("yes")) {
            throw new UsageException(
                    options.submit()
                            ? "--submit makes a new revision of each group each time it is run: confirm with --yes."
                                    + " Without --submit the same groups are shown, and nothing is changed"
                            : "--yes goes with --submit only");
        }
        if (!options.set().isEmpty() && options.scope().calledAet().isEmpty()) {
            throw new UsageException("--set needs --ae=AE_TITLE: the AE title whose settings it changes");
        }
        if (!options.set().isEmpty() && options.rule().isPresent()) {
            throw new UsageException("--set and --rule stand together; allowed is one of them");
        }
        return options;
    }

    private static ReplayScope scope(CommandLine line, Instant now) throws UsageException {
        Optional<Instant> from = time(line, "from", now);
        Optional<Instant> to = time(line, "to", now);
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new UsageException("--from is " + from.get() + " and --to is " + to.get()
                    + "; allowed is a --from that is earlier than --to");
        }
        Optional<String> study = line.value("study");
        if (study.isPresent() && !ReplayScope.isStudy(study.get())) {
            throw new UsageException(
                    "--study is no UID; allowed is a Study Instance UID: numbers without leading zeros,"
                            + " separated by dots, up to 64 characters; or its hash, as --json tells it");
        }
        return new ReplayScope(from, to, study, line.value("ae"), offsets(line));
    }

    private static Optional<Instant> time(CommandLine line, String option, Instant now) throws UsageException {
        Optional<String> text = line.value(option);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.get().startsWith("P")
                            ? now.minus(Duration.parse(text.get()))
                            : OffsetDateTime.parse(text.get()).toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            throw new UsageException("--" + option + " is '" + text.get()
                    + "'; allowed is a time such as 2026-11-21T12:00:00Z, or a duration back such as PT2H");
        }
    }

    private static List<OffsetRange> offsets(CommandLine line) throws UsageException {
        try {
            return OffsetRange.parseAll(line.values("offsets"));
        } catch (OperationRefusedException e) {
            throw new UsageException("--" + e.getMessage());
        }
    }

    private static Optional<Path> rule(CommandLine line) throws UsageException {
        Optional<String> file = line.value("rule");
        try {
            return file.map(Path::of);
        } catch (InvalidPathException e) {
            throw new UsageException("--rule is '" + file.orElseThrow() + "'; allowed is a file");
        }
    }

    private static Map<String, String> set(CommandLine line) throws UsageException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String text : line.values("set")) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--set is '" + text + "'; allowed is NAME=VALUE such as timeout=30");
            }
            settings.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return settings;
    }
}
