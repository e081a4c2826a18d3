package io.dicomadapter.control.operations;

import io.dicomadapter.event.OperationCompleted;
import io.dicomadapter.event.OperationRequested;
import java.util.Optional;

/**
 * Something that was asked of a service.
 *
 * @param answer empty where there is none yet
 */
public record Asked(OperationRequested request, Optional<OperationCompleted> answer) {}
