package io.dicomadapter.service.operation;

import io.dicomadapter.event.OperationCompleted;
import io.dicomadapter.event.OperationRequested;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.event.operation.OperationOutcome;
import io.dicomadapter.event.operation.OperationResult;
import io.dicomadapter.service.EventNotPublishedException;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.ServiceIdentity;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Locale;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what came of operations.
 *
 * @param identity who answers
 */
public record OperationAnswers(
        EventPublisher publisher, Topics topics, ServiceIdentity identity, MeterRegistry meters, InstantSource clock) {

    private static final Logger LOG = LoggerFactory.getLogger(OperationAnswers.class);
    private static final String COUNTER = "dicomadapter.operations";

    void done(OperationRequested request, OperationResult result) {
        try {
            tell(request, OperationOutcome.DONE, null, result);
        } catch (EventNotPublishedException | KafkaException e) {
            LOG.warn("Kafka did not take an answer operationId={}", request.operationId(), e);
            // Longer than a record may be, or Kafka is away: then this can't be said either.
            undone(request, OperationOutcome.FAILED, "it was done, but Kafka did not take the answer");
        }
    }

    void undone(OperationRequested request, OperationOutcome outcome, String detail) {
        try {
            tell(request, outcome, detail, null);
        } catch (EventNotPublishedException | KafkaException e) {
            LOG.error("an operation is not answered operationId={}", request.operationId(), e);
        }
    }

    private void tell(OperationRequested request, OperationOutcome outcome, String detail, OperationResult result) {
        publisher.publishAndWait(
                topics.operationsCompleted(),
                request.operationId(),
                new OperationCompleted(
                        request.operationId(), identity.asSource(), outcome, detail, result, clock.instant()));
        String operation = request.operation().getClass().getSimpleName();
        meters.counter(
                        COUNTER,
                        "operation",
                        operation,
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment();
        LOG.info(
                "operation ended operationId={} operation={} by={} outcome={}",
                request.operationId(),
                operation,
                request.by(),
                outcome);
    }
}
