package io.dicomadapter.control.api;

import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.control.text.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refused changes as problems (RFC 9457). */
@RestControllerAdvice(basePackageClasses = RefusalAnswers.class)
final class RefusalAnswers {

    private static final String RETRY_AFTER_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ChangeRefusedException refused) {
        HttpStatus status = status(refused);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail(refused));
        if (status == HttpStatus.BAD_REQUEST) {
            problem.setTitle("Validation error.");
        }
        if (!refused.problems().isEmpty()) {
            problem.setProperty("errors", errors(refused.problems()));
        }
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.body(problem);
    }

    private static HttpStatus status(ChangeRefusedException refused) {
        return switch (refused.reason()) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case CHANGED_MEANWHILE -> HttpStatus.PRECONDITION_FAILED;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private static String detail(ChangeRefusedException refused) {
        return refused.problems().isEmpty()
                ? refused.getMessage()
                : refused.getMessage() + ": " + refused.problems().get(0).message();
    }

    private static List<Map<String, Object>> errors(List<ConfigurationProblem> problems) {
        return problems.stream()
                .map(problem -> Map.<String, Object>of(
                        "field", field(problem.message()),
                        "message", problem.message(),
                        "line", problem.at().line(),
                        "column", problem.at().column()))
                .toList();
    }

    /** Messages begin with their field; those that begin with words are about the body as a whole. */
    private static String field(String message) {
        String named = message.substring(0, Math.max(0, message.indexOf(": ")));
        return named.contains(" ") ? "" : named;
    }
}
