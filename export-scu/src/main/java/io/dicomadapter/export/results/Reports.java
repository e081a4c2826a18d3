package io.dicomadapter.export.results;

import io.dicomadapter.event.ResultsTask;
import io.dicomadapter.event.ResultsTask.State;
import io.dicomadapter.export.results.ResultsService.Reported;
import io.dicomadapter.service.table.OwnedTable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the Results Service how tasks ended, each until it has answered. After a crash between its answer and our note of
 * it, it is told the same once more.
 */
final class Reports {

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final int MOST_AT_A_TIME = 8;

    private final ResultsService service;
    private final ResultsMeters meters;
    private final Pause pause;
    private final InstantSource clock;
    private final Map<String, Report> reports = new HashMap<>();

    Reports(ResultsService service, ResultsMeters meters, Pause pause, InstantSource clock) {
        this.service = service;
        this.meters = meters;
        this.pause = pause;
        this.clock = clock;
    }

    /** Does not wait for the service. */
    void turn(OwnedTable<ResultsTask> table) {
        keepWhatIsIn(table);
        settleAnswered(table);
        beginDue();
        meters.open(table.rows().size(), reports.size());
    }

    private void keepWhatIsIn(OwnedTable<ResultsTask> table) {
        reports.keySet().retainAll(table.rows().keySet());
        table.rows().forEach((taskId, task) -> {
            if (task.state() != State.EXPORTING) {
                reports.merge(
                        taskId,
                        Report.first(task),
                        (known, read) -> known.task().equals(task) ? known : read);
            }
        });
    }

    private void settleAnswered(OwnedTable<ResultsTask> table) {
        for (Report report : List.copyOf(reports.values())) {
            if (report.isAnswered()) {
                settle(report, table);
            }
        }
    }

    private void settle(Report report, OwnedTable<ResultsTask> table) {
        ResultsTask task = report.task();
        try {
            Reported answer = report.answer().join();
            table.write(Collections.singletonMap(task.taskId(), null), () -> {});
            reports.remove(task.taskId());
            meters.reported(task.state(), answer);
            LOG.info("task reported exportId={} state={} answer={}", task.exportId(), task.state(), answer);
        } catch (CompletionException e) {
            Instant next = clock.instant().plus(pause.after(report.failedTries() + 1));
            reports.put(task.taskId(), report.failed(next));
            meters.reportFailed();
            LOG.warn("task not reported exportId={} reason={}", task.exportId(), ResultsService.reason(e));
        }
    }

    private void beginDue() {
        Instant now = clock.instant();
        long free = MOST_AT_A_TIME
                - reports.values().stream().filter(Report::isUnderWay).count();
        reports.values().stream()
                .filter(report -> !report.isUnderWay() && !now.isBefore(report.dueAt()))
                .limit(Math.max(0, free))
                .toList()
                .forEach(due -> reports.put(due.task().taskId(), due.tried(tell(due.task()))));
    }

    private CompletableFuture<Reported> tell(ResultsTask task) {
        return task.state() == State.SUCCEEDED
                ? service.succeeded(task.taskId())
                : service.failed(task.taskId(), task.state() == State.RETRY_LATER);
    }
}
