package io.dicomadapter.grouper.submit;

import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.JobSubmission.State;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.WorkThread;
import io.dicomadapter.service.table.OwnedPartitions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn after the other: read what is new, record how tries ended, begin those that are due. Calls to platforms run beside
 * it, a few for each pipeline at a time, so no platform holds up another's jobs. What is to be done is in the topic alone:
 * whoever reads it next goes on where this process was killed.
 */
final class HttpSubmission implements WorkThread.Work {

    private static final Logger LOG = LoggerFactory.getLogger(HttpSubmission.class);
    private static final Duration NEWS = Duration.ofMillis(50);
    private static final Duration AFTER_UNRECORDED = Duration.ofSeconds(1);
    private static final int ENDS_AT_ONCE = 100;

    /** A try that has ended. */
    private record End(JobSubmission tried, Answer answer) {}

    private final OwnedPartitions<JobSubmission> reader;
    private final WaitingJobs jobs;
    private final Tries tries;
    private final SubmissionEnds ends;
    private final EventPublisher publisher;
    private final SubmissionMeters meters;
    private final InstantSource clock;
    private final Queue<End> ended = new ConcurrentLinkedQueue<>();

    HttpSubmission(
            OwnedPartitions<JobSubmission> reader,
            WaitingJobs jobs,
            Tries tries,
            SubmissionEnds ends,
            EventPublisher publisher,
            SubmissionMeters meters,
            InstantSource clock) {
        this.reader = reader;
        this.jobs = jobs;
        this.tries = tries;
        this.ends = ends;
        this.publisher = publisher;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void turn() {
        readAndRecord();
        if (reader.isLoaded()) {
            for (JobSubmission due : jobs.takeDue(clock.instant())) {
                CompletableFuture<Void> unused = tries.begin(due).thenAccept(answer -> ended.add(new End(due, answer)));
            }
        }
    }

    /** Calls last on, or their ends are not recorded yet: one without an answer is made again by whoever comes next. */
    @Override
    public boolean lastTurn() {
        readAndRecord();
        return jobs.underWay() > 0 || !ended.isEmpty();
    }

    private void readAndRecord() {
        if (reader.read(NEWS)) {
            meters.unsubmitted(jobs.count(State.WAITING), jobs.count(State.DEAD));
        }
        record();
    }

    private void record() {
        List<End> ours = new ArrayList<>();
        for (int i = 0; i < ENDS_AT_ONCE && !ended.isEmpty(); i++) {
            End end = ended.poll();
            if (jobs.returned(end.tried())) {
                ours.add(end);
            }
        }
        if (ours.isEmpty()) {
            return;
        }
        Map<String, Long> written = new HashMap<>();
        try {
            publisher.publishAsOne(
                    reader.ownership(partitions(ours)),
                    () -> ours.forEach(end -> written.put(end.tried().jobId(), ends.tell(end.tried(), end.answer()))));
            written.forEach(jobs::recorded);
        } catch (RuntimeException e) {
            LOG.warn("{} submissions could not be recorded and are tried again: {}", ours.size(), e.toString());
            Instant again = clock.instant().plus(AFTER_UNRECORDED);
            ours.forEach(end -> jobs.unrecorded(end.tried(), again));
        }
    }

    private Set<Integer> partitions(List<End> ours) {
        return ours.stream().map(end -> jobs.partitionOf(end.tried().jobId())).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        reader.close();
    }
}
