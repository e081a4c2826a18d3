package io.dicomadapter.grouper.operation;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.event.operation.OperationResult;
import io.dicomadapter.event.operation.ReplayReport;
import io.dicomadapter.event.operation.ReplayReport.Submission;
import io.dicomadapter.grouper.grouping.RuleFaultException;
import io.dicomadapter.grouper.replay.MissingTopicException;
import io.dicomadapter.grouper.replay.OffsetRange;
import io.dicomadapter.grouper.replay.Repeat;
import io.dicomadapter.grouper.replay.Replay;
import io.dicomadapter.grouper.replay.ReplayResult;
import io.dicomadapter.grouper.replay.ReplayRules;
import io.dicomadapter.grouper.replay.ReplayScope;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.operation.OperationFailedException;
import io.dicomadapter.service.operation.OperationRefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Replays, by today's rules or others.
 *
 * @param today the configuration, which may be read yet
 */
public record RunReplay(RuntimeConfiguration today, JobProcessors processors, Replay replay, Repeat repeat) {

    /** It takes memory for the id of each, which the service needs for grouping. */
    private static final long MOST_RECORDS = 1_000_000;

    private static final Duration LOADED_WITHIN = Duration.ofSeconds(30);

    /**
     * Replays, and submits the groups again if that is wanted.
     *
     * @throws OperationRefusedException where the rules are wrong
     * @throws NotLoadedException where the configuration can't be read
     * @throws MissingTopicException where a topic or a partition is not there
     * @throws RuleFaultException where a job processor fails
     */
    public ReplayReport run(ReplayTask task) throws OperationRefusedException {
        awaitLoaded();
        ReplayResult result = replay.run(task.scope(), rules(task));
        List<Submission> submissions = task.submit() ? repeat.submit(result) : List.of();
        return result.report(task.showUids(), submissions);
    }

    OperationResult run(Operation.Replay asked) throws OperationRefusedException, OperationFailedException {
        try {
            ReplayScope scope = scope(asked);
            requireSmall(replay.size(scope));
            return new OperationResult.Replay(
                    run(new ReplayTask(scope, asked.rule(), asked.set(), asked.submit(), false)));
        } catch (NotLoadedException | MissingTopicException | RuleFaultException e) {
            throw new OperationFailedException(e.getMessage(), e);
        }
    }

    private static void requireSmall(long records) throws OperationRefusedException {
        if (records > MOST_RECORDS) {
            throw new OperationRefusedException("offsets: the replay would read " + records
                    + " records of instances; allowed in the running service are up to " + MOST_RECORDS
                    + ". Name parts of the topic, or use the command replay, which has memory of its own");
        }
    }

    private static ReplayScope scope(Operation.Replay asked) throws OperationRefusedException {
        return new ReplayScope(
                Optional.ofNullable(asked.from()),
                Optional.ofNullable(asked.to()),
                Optional.ofNullable(asked.study()),
                Optional.ofNullable(asked.aeTitle()),
                OffsetRange.parseAll(asked.offsets()));
    }

    private ReplayRules rules(ReplayTask task) throws OperationRefusedException {
        ReplayRules rules = ReplayRules.today(today).with(task.rule());
        if (task.scope().calledAet().isPresent()) {
            String aeTitle = task.scope().calledAet().get();
            Optional<ApplicationEntity> entity = rules.of(aeTitle);
            if (entity.isEmpty()) {
                throw new OperationRefusedException("aeTitle: '" + aeTitle + "' is not configured; allowed are "
                        + today.applicationEntities().stream()
                                .map(ApplicationEntity::aeTitle)
                                .sorted()
                                .collect(Collectors.joining(", ")));
            }
            rules = task.set().isEmpty() ? rules : rules.with(List.of(changed(entity.get(), task.set())));
        }
        List<String> problems = rules.problems(processors);
        if (!problems.isEmpty()) {
            throw new OperationRefusedException(String.join("\n", problems));
        }
        return rules;
    }

    private static ApplicationEntity changed(ApplicationEntity entity, Map<String, String> set) {
        Map<String, String> settings = new TreeMap<>(entity.processorSettings());
        set.forEach((name, value) -> {
            if (value.isEmpty()) {
                settings.remove(name);
            } else {
                settings.put(name, value);
            }
        });
        return entity.withSettings(settings);
    }

    private void awaitLoaded() {
        try {
            if (!today.awaitLoaded(LOADED_WITHIN)) {
                throw new NotLoadedException(
                        "the topic of the configuration could not be read within " + LOADED_WITHIN.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotLoadedException("interrupted while the configuration was read");
        }
    }
}
