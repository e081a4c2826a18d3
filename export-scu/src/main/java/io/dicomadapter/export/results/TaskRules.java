package io.dicomadapter.export.results;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ResultsTask.State;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What Clara's DICOM Adapter makes of a task, and of how its export ended. */
final class TaskRules {

    /** An export request is one record of a topic. */
    static final int MOST_URIS = 100_000;

    private final ResultsProperties properties;
    private final TaskFiles files;
    private final RuntimeConfiguration configuration;
    private final double failureThreshold;
    private final InstantSource clock;

    TaskRules(
            ResultsProperties properties,
            RuntimeConfiguration configuration,
            double failureThreshold,
            InstantSource clock) {
        this.properties = properties;
        this.files = new TaskFiles(properties.files(), properties.uriPrefix());
        this.configuration = configuration;
        this.failureThreshold = failureThreshold;
        this.clock = clock;
    }

    TaskVerdict judge(PendingTask task) {
        Optional<String> destination = destination(task);
        if (destination.isEmpty()) {
            return new TaskVerdict.Refused("Parameters is no JSON string with the name of a destination");
        }
        if (configuration.destination(destination.get()).isEmpty()) {
            return new TaskVerdict.Refused("the destination that Parameters names is not configured");
        }
        if (task.uris().isEmpty()) {
            return new TaskVerdict.NothingToSend();
        }
        if (task.uris().size() > MOST_URIS) {
            return new TaskVerdict.Refused("it has more than " + MOST_URIS + " Uris");
        }
        Optional<String> unmapped = files.problem(task);
        return unmapped.isPresent()
                ? new TaskVerdict.Refused(unmapped.get())
                : new TaskVerdict.Export(request(task, destination.get()));
    }

    /** Whether the service shall bring a failed task again: not for files that are not there, and not for ever. */
    State end(ExportCompleted completed, int retries) {
        if (completed.succeeded()) {
            return State.SUCCEEDED;
        }
        long unreadable = completed.outcomes().stream()
                .filter(outcome -> outcome.result() == Result.UNREADABLE)
                .count();
        boolean filesAreMissing =
                unreadable > failureThreshold * completed.outcomes().size();
        return filesAreMissing || retries >= properties.maximumRetries() ? State.FAILED : State.RETRY_LATER;
    }

    private ExportRequested request(PendingTask task, String destination) {
        return new ExportRequested(
                TaskExportId.of(task).text(),
                task.jobId(),
                destination,
                files.of(task),
                properties.releaseFiles(),
                clock.instant());
    }

    private static Optional<String> destination(PendingTask task) {
        if (task.parameters() == null) {
            return Optional.empty();
        }
        try {
            JsonNode parameters = EventJson.mapper().readTree(task.parameters());
            return Optional.ofNullable(parameters)
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString)
                    .map(String::strip)
                    .filter(name -> !name.isEmpty());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
