package io.dicomadapter.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.store.PayloadManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/**
 * Plays a pipeline that is a process of its own: knows nothing of the adapter but its topics and its storage. Its
 * pipeline id is one that nobody else answers, so payloads stay until it says that the job has ended.
 */
public final class TestPipeline {

    /** What to name in the adapter's configuration. */
    public static final String PIPELINE_ID = "test";

    private final Adapter adapter;

    private TestPipeline(Adapter adapter) {
        this.adapter = adapter;
    }

    public static TestPipeline of(Adapter adapter) {
        return new TestPipeline(adapter);
    }

    /** Waits until the study's group has closed and its job is submitted; fails if it became more than one of either. */
    public JobSubmitted awaitJob(String studyInstanceUid) {
        GroupClosed group =
                adapter.events().awaitOne(Events.TOPICS.jobsReady(), closed -> isOf(studyInstanceUid, closed));
        adapter.events().awaitOne(Events.TOPICS.jobsSubmitted(), job -> isOf(group, job));
        assertThat(groups(studyInstanceUid)).as("groups of the study").hasSize(1);
        List<JobSubmitted> jobs = adapter.events().all(Events.TOPICS.jobsSubmitted()).stream()
                .filter(job -> isOf(group, job))
                .toList();
        assertThat(jobs).as("jobs of the group").hasSize(1);
        return jobs.get(0);
    }

    /** Whether no group of the study has closed so far. */
    public boolean isOpen(String studyInstanceUid) {
        return groups(studyInstanceUid).isEmpty();
    }

    private List<GroupClosed> groups(String studyInstanceUid) {
        return adapter.events().all(Events.TOPICS.jobsReady()).stream()
                .filter(closed -> isOf(studyInstanceUid, closed))
                .toList();
    }

    private static boolean isOf(String studyInstanceUid, GroupClosed closed) {
        return closed.members().stream()
                .anyMatch(member -> member.studyInstanceUid().equals(studyInstanceUid));
    }

    private static boolean isOf(GroupClosed group, JobSubmitted job) {
        return job.groupId().equals(group.groupId()) && job.revision() == group.revision();
    }

    /** The payload's files by SOP Instance UID, as its manifest lists them; fails if one is listed twice. */
    public Map<String, Path> payload(JobSubmitted job) throws IOException {
        Path folder = adapter.store().resolve(job.payload());
        Map<String, Path> files = new HashMap<>();
        for (PayloadManifest.Instance instance : instances(job)) {
            Path before = files.put(instance.sopInstanceUid(), folder.resolve(instance.file()));
            assertThat(before).as("first of two files of one instance").isNull();
        }
        return files;
    }

    private List<PayloadManifest.Instance> instances(JobSubmitted job) throws IOException {
        return PayloadManifest.read(adapter.store().resolve(job.manifest())).studies().stream()
                .flatMap(study -> study.series().stream())
                .flatMap(series -> series.instances().stream())
                .toList();
    }

    /** Has files below the storage root sent as they are, and waits for the outcome; they are kept. */
    public ExportCompleted export(JobSubmitted job, Collection<Path> files, String destination)
            throws ExecutionException, InterruptedException {
        String exportId = UUID.randomUUID().toString();
        List<String> names = files.stream()
                .map(file -> adapter.store().relativize(file).toString())
                .toList();
        ExportRequested request = new ExportRequested(exportId, job.job().jobId(), destination, names, false, now());
        adapter.events().publish(Events.TOPICS.exportsRequested(), exportId, request);
        return adapter.events()
                .awaitOne(
                        Events.TOPICS.exportsCompleted(),
                        completed -> completed.exportId().equals(exportId));
    }

    /** Reports that the job has succeeded, which lets its payload go. */
    public void finish(JobSubmitted job) throws ExecutionException, InterruptedException {
        String jobId = job.job().jobId();
        adapter.events()
                .publish(
                        Events.TOPICS.jobsStatus(),
                        jobId,
                        new JobStatusChanged(jobId, JobStatus.SUCCEEDED, null, now()));
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
