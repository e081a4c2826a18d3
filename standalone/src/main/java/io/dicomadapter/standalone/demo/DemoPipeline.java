package io.dicomadapter.standalone.demo;

import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventHandler;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.store.PayloadManifest;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * A sample of a pipeline, which a real one would be in a process of its own: answers each job by deriving one image per
 * series, and asks for the export of what it made. All its ids follow from the job's id, so that a job that is read
 * twice makes the same results again.
 */
final class DemoPipeline implements EventHandler<JobSubmitted> {

    static final String PIPELINE_ID = "demo";

    private final StorageLayout layout;
    private final EventPublisher publisher;
    private final Topics topics;
    private final List<String> destinations;
    private final Clock clock;

    DemoPipeline(
            StorageLayout layout, EventPublisher publisher, Topics topics, List<String> destinations, Clock clock) {
        this.layout = layout;
        this.publisher = publisher;
        this.topics = topics;
        this.destinations = destinations;
        this.clock = clock;
    }

    @Override
    public void on(String key, JobSubmitted submitted) throws Exception {
        if (!PIPELINE_ID.equals(submitted.job().pipelineId())) {
            return;
        }
        String jobId = submitted.job().jobId();
        report(jobId, JobStatus.RUNNING, null);
        try {
            for (String destination : destinations) {
                requestExport(jobId, destination, derive(submitted, destination));
            }
            report(jobId, JobStatus.SUCCEEDED, null);
        } catch (IOException e) {
            report(jobId, JobStatus.FAILED, "the payload could not be read or the result not be written");
        }
    }

    /** One result per series and destination: each export owns its files and may have them deleted. */
    private List<String> derive(JobSubmitted submitted, String destination) throws IOException {
        PayloadManifest manifest = PayloadManifest.read(layout.resolve(submitted.manifest()));
        Path payload = layout.resolve(submitted.payload());
        String folder = "results/" + submitted.job().jobId() + "/" + EventKeys.hash(destination);
        List<String> results = new ArrayList<>();
        for (PayloadManifest.Study study : manifest.studies()) {
            for (PayloadManifest.Series series : study.series()) {
                String result = folder + "/" + results.size() + ".dcm";
                Path source = payload.resolve(series.instances().get(0).file());
                SecondaryCapture.derive(source, submitted.job().jobId(), layout.resolve(result));
                results.add(result);
            }
        }
        return results;
    }

    private void requestExport(String jobId, String destination, List<String> results) throws Exception {
        String exportId = EventKeys.hash(jobId, destination);
        publisher.publishAndWait(
                topics.exportsRequested(),
                exportId,
                new ExportRequested(exportId, jobId, destination, results, true, clock.instant()));
    }

    private void report(String jobId, JobStatus status, String message) throws Exception {
        publisher.publishAndWait(
                topics.jobsStatus(), jobId, new JobStatusChanged(jobId, status, message, clock.instant()));
    }
}
