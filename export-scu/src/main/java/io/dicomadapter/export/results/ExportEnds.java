package io.dicomadapter.export.results;

import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ResultsTask;
import io.dicomadapter.event.ResultsTask.State;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.service.EventHandler;
import io.dicomadapter.service.EventPublisher;
import java.time.InstantSource;
import java.util.Optional;

/** Sees exports of tasks end, on all replicas; what to tell of it is for the one replica that reports. */
final class ExportEnds implements EventHandler<ExportCompleted> {

    private final TaskRules rules;
    private final EventPublisher publisher;
    private final Topic<ResultsTask> topic;
    private final InstantSource clock;

    ExportEnds(TaskRules rules, EventPublisher publisher, Topic<ResultsTask> topic, InstantSource clock) {
        this.rules = rules;
        this.publisher = publisher;
        this.topic = topic;
        this.clock = clock;
    }

    @Override
    public void on(String key, ExportCompleted completed) {
        Optional<TaskExportId> ofTask = TaskExportId.parse(completed.exportId());
        if (ofTask.isPresent()) {
            String taskId = ofTask.get().taskId();
            State state = rules.end(completed, ofTask.get().retries());
            publisher.publishInTransaction(
                    topic, taskId, new ResultsTask(taskId, completed.exportId(), state, clock.instant()));
        }
    }
}
