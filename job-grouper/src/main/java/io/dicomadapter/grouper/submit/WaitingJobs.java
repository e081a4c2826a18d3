package io.dicomadapter.grouper.submit;

import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.JobSubmission.State;
import io.dicomadapter.service.table.TableShare;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The topic {@code jobs.submissions} as a table, with the jobs of each pipeline in a queue of their own by the time they are
 * due. Used by one thread.
 */
final class WaitingJobs implements TableShare<JobSubmission> {

    /** The last record of a job. */
    private static final class Entry {
        private final String jobId;
        private int partition;
        private JobSubmission submission;
        /** Its try is done and recorded at this offset: what was written before is not news any more. */
        private long settledAt;

        private Entry(String jobId) {
            this.jobId = jobId;
        }

        private Instant dueAt() {
            return submission.dueAt();
        }

        private String pipeline() {
            return submission.job().job().pipelineId();
        }
    }

    private static final Comparator<Entry> BY_DUE_TIME =
            Comparator.comparing(Entry::dueAt).thenComparing(entry -> entry.jobId);

    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, TreeSet<Entry>> queues = new HashMap<>();
    /** Ids of the jobs that are on their way, by pipeline. */
    private final Map<String, Set<String>> underWay = new HashMap<>();

    private final int concurrency;

    /** @param concurrency most jobs of a pipeline that are on their way at a time */
    WaitingJobs(int concurrency) {
        this.concurrency = concurrency;
    }

    @Override
    public void read(int partition, long offset, String jobId, JobSubmission submission) {
        Entry entry = entries.computeIfAbsent(jobId, Entry::new);
        dequeue(entry);
        if (submission == null) {
            entries.remove(jobId);
            return;
        }
        entry.partition = partition;
        entry.submission = submission;
        if (offset >= entry.settledAt) {
            enqueue(entry);
        }
    }

    /** A call that lasts on is not waited for: its end is not ours to tell any more, and the next owner makes it again. */
    @Override
    public void leave(Set<Integer> partitions, Set<Integer> staying) {
        List<Entry> gone = entries.values().stream()
                .filter(entry -> partitions.contains(entry.partition))
                .toList();
        for (Entry entry : gone) {
            dequeue(entry);
            entries.remove(entry.jobId);
        }
    }

    /** The jobs that are due and whose pipeline has room; they are on their way from now on. */
    List<JobSubmission> takeDue(Instant now) {
        List<JobSubmission> due = new ArrayList<>();
        queues.forEach((pipeline, queue) -> {
            Set<String> jobs = underWay.computeIfAbsent(pipeline, first -> new HashSet<>());
            while (!queue.isEmpty()
                    && jobs.size() < concurrency
                    && !queue.first().dueAt().isAfter(now)) {
                Entry entry = queue.pollFirst();
                // Taken over, given up and got back while its call lasted: that call's end puts it back.
                if (jobs.add(entry.jobId)) {
                    entry.settledAt = Long.MAX_VALUE;
                    due.add(entry.submission);
                }
            }
        });
        return due;
    }

    /** A try has ended. Returns false if the job is not ours any more: then its end is not ours to tell. */
    boolean returned(JobSubmission tried) {
        Set<String> jobs = underWay.get(tried.job().job().pipelineId());
        jobs.remove(tried.jobId());
        Entry entry = entries.get(tried.jobId());
        if (entry == null) {
            return false;
        }
        if (entry.settledAt != Long.MAX_VALUE) {
            enqueue(entry);
            return false;
        }
        return true;
    }

    /** The end of a try is written at this offset; it counts when it is read. */
    void recorded(String jobId, long offset) {
        entries.get(jobId).settledAt = offset;
    }

    /** The end of a try could not be written: to be tried again. */
    void unrecorded(JobSubmission tried, Instant again) {
        Entry entry = entries.get(tried.jobId());
        entry.settledAt = 0;
        dequeue(entry);
        entry.submission = tried.postponed(again);
        enqueue(entry);
    }

    /** Partition that the job's records are in. */
    int partitionOf(String jobId) {
        return entries.get(jobId).partition;
    }

    int underWay() {
        return underWay.values().stream().mapToInt(Set::size).sum();
    }

    int count(State state) {
        return (int) entries.values().stream()
                .filter(entry -> entry.submission.state() == state)
                .count();
    }

    private void enqueue(Entry entry) {
        if (entry.submission.state() == State.WAITING) {
            queues.computeIfAbsent(entry.pipeline(), pipeline -> new TreeSet<>(BY_DUE_TIME))
                    .add(entry);
        }
    }

    private void dequeue(Entry entry) {
        if (entry.submission != null && queues.containsKey(entry.pipeline())) {
            queues.get(entry.pipeline()).remove(entry);
        }
    }
}
