package io.dicomadapter.event;

import io.dicomadapter.event.operation.Operation;
import java.time.Instant;

/**
 * An operator asks something of a service. Written by control to {@code operations.requested}, keyed by operation id; read by
 * the service that does it, and by auditors.
 *
 * @param operationId unique id, of control's making
 * @param operation what is asked for
 * @param by who asks
 * @param why in their words; may be null
 * @param requestedAt when
 * @param deadline what is not begun by then is not done, and nobody waits for the answer any more
 */
public record OperationRequested(
        String operationId, Operation operation, String by, String why, Instant requestedAt, Instant deadline)
        implements Event {

    public OperationRequested {
        Required.field("operationId", operationId);
        Required.field("operation", operation);
        Required.field("by", by);
        Required.field("requestedAt", requestedAt);
        Required.field("deadline", deadline);
    }

    /** Fit for a log: without what is asked for in detail. */
    @Override
    public String toString() {
        return "OperationRequested[operationId=" + operationId + ", operation="
                + operation.getClass().getSimpleName() + ", by=" + by + "]";
    }
}
