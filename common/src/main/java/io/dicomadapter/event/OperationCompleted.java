package io.dicomadapter.event;

import io.dicomadapter.event.operation.OperationOutcome;
import io.dicomadapter.event.operation.OperationResult;
import java.time.Instant;

/**
 * What came of something that an operator asked for. Written by the service that did it to {@code operations.completed},
 * keyed by operation id; read by control, and by auditors. If there are several of one id, the first counts.
 *
 * @param operationId the request's id
 * @param service who answers, and which replica of it: {@code /export-scu/0}
 * @param outcome how it ended
 * @param detail why it did not end well, for people; free of patient data; null where it did
 * @param result what came of it; null unless it is done
 * @param completedAt when
 */
public record OperationCompleted(
        String operationId,
        String service,
        OperationOutcome outcome,
        String detail,
        OperationResult result,
        Instant completedAt)
        implements Event {

    public OperationCompleted {
        Required.field("operationId", operationId);
        Required.field("service", service);
        Required.field("outcome", outcome);
        Required.field("completedAt", completedAt);
    }

    /** Fit for a log: without the result. */
    @Override
    public String toString() {
        return "OperationCompleted[operationId=" + operationId + ", service=" + service + ", outcome=" + outcome + "]";
    }
}
