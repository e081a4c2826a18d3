package io.dicomadapter.service.operation;

import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.event.operation.OperationResult;
import java.time.Duration;

/** How a service does one kind of operation. */
@FunctionalInterface
public interface OperationHandler<O extends Operation> {

    /**
     * Does it. At the deadline the thread is interrupted.
     *
     * @param within how long there is until then
     * @throws OperationRefusedException where what is asked for is not possible; nothing was done
     * @throws OperationFailedException where it could not be done
     */
    OperationResult handle(O operation, Duration within) throws OperationRefusedException, OperationFailedException;
}
