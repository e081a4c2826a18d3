package io.dicomadapter.export.results;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.ResultsTask;
import io.dicomadapter.event.ResultsTask.State;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.table.OwnedTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the Results Service for pending tasks, one poll after the other, and has an export made of each that is new. A task is
 * pending, and comes with each poll, until it is reported: what the table has is not new.
 */
final class Polling {

    private static final Logger LOG = LoggerFactory.getLogger(Polling.class);

    /** Clara's. */
    private static final int NEW_TASKS = 10;

    /** Tasks of a dead destination must not hide those behind them: as many more are asked for, up to this. */
    private static final int MOST_TASKS = 1000;

    private final ResultsService service;
    private final TaskRules rules;
    private final RuntimeConfiguration configuration;
    private final EventPublisher publisher;
    private final Topics topics;
    private final ResultsMeters meters;
    private final Duration interval;
    private final Pause pause;
    private final InstantSource clock;

    private CompletableFuture<TaskPage> poll;
    /** What was known when the poll began: its answer may be older than the end of one of these. */
    private Set<String> knownBefore = Set.of();
    /** When another process has been at work meanwhile, the answer says nothing. */
    private int tenure;

    private Instant dueAt = Instant.MIN;
    private int failuresInARow;
    private int knownTasks;

    Polling(
            ResultsService service,
            TaskRules rules,
            RuntimeConfiguration configuration,
            EventPublisher publisher,
            Topics topics,
            ResultsMeters meters,
            ResultsProperties properties,
            InstantSource clock) {
        this.service = service;
        this.rules = rules;
        this.configuration = configuration;
        this.publisher = publisher;
        this.topics = topics;
        this.meters = meters;
        this.interval = properties.pollInterval();
        this.pause = new Pause(properties.pollRetryDelay());
        this.clock = clock;
    }

    /** Does not wait for the service. */
    void turn(OwnedTable<ResultsTask> table) {
        if (poll == null && !clock.instant().isBefore(dueAt) && configuration.isLoaded()) {
            knownBefore = Set.copyOf(table.rows().keySet());
            tenure = table.tenure();
            poll = service.pending(Math.min(MOST_TASKS, NEW_TASKS + knownTasks));
        } else if (poll != null && poll.isDone()) {
            CompletableFuture<TaskPage> answered = poll;
            poll = null;
            if (tenure == table.tenure()) {
                takeAnswer(answered, table);
            }
        }
    }

    private void takeAnswer(CompletableFuture<TaskPage> answered, OwnedTable<ResultsTask> table) {
        TaskPage page;
        try {
            page = answered.join();
        } catch (CompletionException e) {
            failuresInARow++;
            dueAt = clock.instant().plus(pause.after(failuresInARow));
            meters.pollFailed();
            LOG.warn("Results Service cannot be polled reason={}", ResultsService.reason(e));
            return;
        }
        failuresInARow = 0;
        dueAt = clock.instant().plus(interval);
        take(page, table);
    }

    private void take(TaskPage page, OwnedTable<ResultsTask> table) {
        if (page.unreadable() > 0) {
            meters.unreadable(page.unreadable());
            LOG.warn("{} tasks of the Results Service are not readable, or have no TaskId", page.unreadable());
        }
        knownTasks = 0;
        for (PendingTask task : page.tasks()) {
            if (knownBefore.contains(task.taskId()) || table.rows().containsKey(task.taskId())) {
                knownTasks++;
            } else {
                begin(task, table);
            }
        }
    }

    private void begin(PendingTask task, OwnedTable<ResultsTask> table) {
        String exportId = TaskExportId.of(task).text();
        TaskVerdict verdict = rules.judge(task);
        if (verdict instanceof TaskVerdict.Export export) {
            write(
                    task,
                    State.EXPORTING,
                    table,
                    () -> publisher.publishInTransaction(topics.exportsRequested(), exportId, export.request()));
            LOG.info(
                    "task becomes an export exportId={} files={}",
                    exportId,
                    task.uris().size());
        } else if (verdict instanceof TaskVerdict.Refused refused) {
            write(task, State.FAILED, table, () -> {});
            LOG.warn("task refused exportId={} reason={}", exportId, refused.reason());
        } else {
            write(task, State.SUCCEEDED, table, () -> {});
            LOG.info("task without files exportId={}", exportId);
        }
        meters.began(verdict);
    }

    private void write(PendingTask task, State state, OwnedTable<ResultsTask> table, Runnable besides) {
        String taskId = task.taskId();
        ResultsTask row = new ResultsTask(taskId, TaskExportId.of(task).text(), state, clock.instant());
        table.write(Map.of(taskId, row), besides);
    }
}
