package io.dicomadapter.control.api.operations;

import io.dicomadapter.control.operations.AskServices;
import io.dicomadapter.control.operations.Asked;
import io.dicomadapter.control.operations.Asker;
import io.dicomadapter.control.operations.TooManyAskException;
import io.dicomadapter.event.OperationCompleted;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.event.operation.OperationResult;
import io.dicomadapter.service.EventNotPublishedException;
import org.apache.kafka.common.KafkaException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * What services answered, and what that is in HTTP.
 *
 * @param services are asked
 */
record Answers(AskServices services) {

    private static final String RETRY_AFTER_SECONDS = "5";

    /** The result, which the kind of operation has; any other end is a problem. */
    <R extends OperationResult> R ask(Operation operation, Asker by, Class<R> kind) {
        return result(asked(operation, by), kind);
    }

    Asked asked(Operation operation, Asker by) {
        try {
            return services.ask(operation, by);
        } catch (TooManyAskException e) {
            throw unavailable(e.getMessage());
        } catch (KafkaException | EventNotPublishedException e) {
            throw unavailable("Kafka did not take or answer the request: " + e.getMessage());
        }
    }

    static <R extends OperationResult> R result(Asked asked, Class<R> kind) {
        String service = asked.request().operation().performer().service();
        OperationCompleted answer = asked.answer()
                .orElseThrow(() -> problem(
                        HttpStatus.GATEWAY_TIMEOUT,
                        service + " did not answer; whether it did anything is not known, operation "
                                + asked.request().operationId()));
        return switch (answer.outcome()) {
            case DONE -> kind.cast(answer.result());
            case REFUSED -> throw problem(HttpStatus.BAD_REQUEST, answer.detail());
            case BUSY -> throw unavailable(service + ": " + answer.detail());
            case LATE -> throw problem(HttpStatus.GATEWAY_TIMEOUT, service + ": " + answer.detail());
            case FAILED -> throw problem(HttpStatus.BAD_GATEWAY, service + ": " + answer.detail());
        };
    }

    static ErrorResponseException unavailable(String detail) {
        ErrorResponseException problem = problem(HttpStatus.SERVICE_UNAVAILABLE, detail);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return problem;
    }

    static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
