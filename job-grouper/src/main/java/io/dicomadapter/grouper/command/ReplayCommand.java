package io.dicomadapter.grouper.command;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.grouper.replay.Repeat;
import io.dicomadapter.grouper.replay.Replay;
import io.dicomadapter.grouper.replay.ReplayReport;
import io.dicomadapter.grouper.replay.ReplayResult;
import io.dicomadapter.grouper.replay.ReplayRules;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.service.command.UsageException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;

/** The command {@code replay}. */
record ReplayCommand(PrintStream out, InstantSource clock) {

    private static final Duration LOADED_WITHIN = Duration.ofSeconds(30);

    ExitCode run(CommandLine line) throws UsageException {
        ReplayOptions options = ReplayOptions.of(line, clock.instant());
        List<ApplicationEntity> changed =
                options.rule().isPresent() ? RuleFile.read(options.rule().get()) : List.of();
        try (ConfigurableApplicationContext context = Commands.start(ReplayConfiguration.class, line)) {
            ReplayRules rules = rules(context, options, changed);
            ReplayResult result = context.getBean(Replay.class).run(options.scope(), rules);
            List<Repeat.Outcome> submissions =
                    options.submit() ? context.getBean(Repeat.class).submit(result) : List.of();
            ReplayReport report = result.report(options.showUids(), submissions);
            out.println(options.json() ? report.toJson() : report.toTable());
            return submissions.stream().allMatch(Repeat.Outcome::submitted) ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static ReplayRules rules(
            ConfigurableApplicationContext context, ReplayOptions options, List<ApplicationEntity> changed)
            throws UsageException {
        RuntimeConfiguration today = context.getBean(RuntimeConfiguration.class);
        awaitLoaded(today);
        ReplayRules rules = ReplayRules.today(today).with(changed);
        if (options.scope().calledAet().isPresent()) {
            String aeTitle = options.scope().calledAet().get();
            ApplicationEntity entity = rules.of(aeTitle)
                    .orElseThrow(
                            () -> new UsageException("--ae: AE Title '" + aeTitle + "' is not configured; allowed are "
                                    + today.applicationEntities().stream()
                                            .map(ApplicationEntity::aeTitle)
                                            .sorted()
                                            .collect(Collectors.joining(", "))));
            if (!options.set().isEmpty()) {
                rules = rules.with(List.of(entity.withSettings(set(entity.processorSettings(), options.set()))));
            }
        }
        List<String> problems = rules.problems(context.getBean(JobProcessors.class));
        if (!problems.isEmpty()) {
            throw new UsageException(String.join("\n", problems));
        }
        return rules;
    }

    private static Map<String, String> set(Map<String, String> before, Map<String, String> changes) {
        Map<String, String> settings = new TreeMap<>(before);
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                settings.remove(name);
            } else {
                settings.put(name, value);
            }
        });
        return settings;
    }

    private static void awaitLoaded(RuntimeConfiguration configuration) {
        try {
            if (!configuration.awaitLoaded(LOADED_WITHIN)) {
                throw new NotLoadedException(
                        "the topic of the configuration could not be read within " + LOADED_WITHIN.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotLoadedException("interrupted while the configuration was read");
        }
    }
}
