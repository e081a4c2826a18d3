package io.dicomadapter.control.operations;

import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportRules;
import io.dicomadapter.event.OperationCompleted;
import io.dicomadapter.event.OperationRequested;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.event.operation.OperationOutcome;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.ServiceIdentity;

/**
 * Requests an export, as pipelines do, and says who wanted it.
 *
 * @param identity of this process
 */
public record RequestExport(EventPublisher publisher, Topics topics, ServiceIdentity identity) {

    /**
     * Returns when Kafka has it: the request, who asked, and that it was taken, all or nothing.
     *
     * @throws org.apache.kafka.common.KafkaException or Spring's, where Kafka did not take it
     */
    public void request(ExportRequested export, Asker by) {
        String id = export.exportId();
        publisher.publishAsOne(() -> {
            publisher.publishInTransaction(topics.exportsRequested(), id, export);
            publisher.publishInTransaction(
                    topics.operationsRequested(),
                    id,
                    new OperationRequested(
                            id,
                            new Operation.Export(id, ExportRules.destinations(export)),
                            by.name(),
                            by.why(),
                            export.requestedAt(),
                            export.requestedAt()));
            publisher.publishInTransaction(
                    topics.operationsCompleted(),
                    id,
                    new OperationCompleted(
                            id, identity.asSource(), OperationOutcome.DONE, null, null, export.requestedAt()));
        });
    }
}
