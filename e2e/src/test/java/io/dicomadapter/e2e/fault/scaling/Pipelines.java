package io.dicomadapter.e2e.fault.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.e2e.fault.Committed;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.store.PayloadManifest;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Pipelines whose result is what they got: each job becomes results of its own, an export of them to the PACS that has the
 * pipeline's id for a name, and a report that the job is done.
 */
final class Pipelines implements AutoCloseable {

    private static final int LOOK_MILLIS = 200;

    private final Site site;
    private final Committed<JobSubmitted> submitted;
    private final Set<String> seen = new HashSet<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread = new Thread(this::work, "pipelines");
    private volatile Throwable failure;

    private Pipelines(Site site) {
        this.site = site;
        this.submitted = site.committed(site.topics().jobsSubmitted());
        thread.setDaemon(true);
    }

    static Pipelines at(Site site) {
        Pipelines pipelines = new Pipelines(site);
        pipelines.thread.start();
        return pipelines;
    }

    private void work() {
        try {
            do {
                for (JobSubmitted job : submitted.values()) {
                    if (seen.add(job.job().jobId())) {
                        run(job);
                    }
                }
            } while (!ending.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (IOException | RuntimeException | InterruptedException e) {
            failure = e;
        }
    }

    private void run(JobSubmitted job) throws IOException {
        String jobId = job.job().jobId();
        ExportRequested request =
                new ExportRequested("export-of-" + jobId, jobId, job.job().pipelineId(), results(job), true, now());
        site.send(site.topics().exportsRequested(), request.exportId(), request);
        site.send(site.topics().jobsStatus(), jobId, new JobStatusChanged(jobId, JobStatus.SUCCEEDED, null, now()));
    }

    /** Names of the payload's instances as results of the job. */
    private List<String> results(JobSubmitted job) throws IOException {
        Path payload = site.storage().resolve(job.payload());
        Path folder = Files.createDirectories(
                site.storage().resolve(StorageLayout.RESULTS).resolve(job.job().jobId()));
        List<String> names = new ArrayList<>();
        for (Path file : files(payload, site.storage().resolve(job.manifest()))) {
            Path result = folder.resolve(file.getFileName());
            Files.createLink(result, file);
            names.add(site.storage().relativize(result).toString());
        }
        return names;
    }

    private static List<Path> files(Path payload, Path manifest) throws IOException {
        return PayloadManifest.read(manifest).studies().stream()
                .flatMap(study -> study.series().stream())
                .flatMap(series -> series.instances().stream())
                .map(instance -> payload.resolve(instance.file()))
                .toList();
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    void requireWell() {
        assertThat(failure).isNull();
    }

    @Override
    public void close() {
        ending.countDown();
        await("pipelines have ended").atMost(Adapter.PATIENCE).until(() -> !thread.isAlive());
        submitted.close();
    }
}
