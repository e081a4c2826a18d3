package io.dicomadapter.control.timeline;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.dicomadapter.control.follow.TopicFollower;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what became of studies and exports. */
@RestController
final class TimelineController {

    private static final int MOST = 1000;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Timelines timelines;
    private final TopicFollower follower;

    TimelineController(Timelines timelines, TopicFollower follower) {
        this.timelines = timelines;
        this.follower = follower;
    }

    @GetMapping(path = "/api/studies", produces = APPLICATION_JSON_VALUE)
    List<StudySummary> latest(@RequestParam(defaultValue = "50") String limit) {
        int atMost = limit(limit);
        requireCaughtUp();
        return timelines.look(view -> view.latest(atMost));
    }

    @GetMapping(path = "/api/studies/{study}", produces = APPLICATION_JSON_VALUE)
    StudyTimeline study(@PathVariable String study) {
        if (!HASH.matcher(study).matches()) {
            // It is not repeated: it may be a UID.
            throw problem(HttpStatus.BAD_REQUEST, "study: not a hash; allowed are 32 hexadecimal digits in lower case");
        }
        return found(timelines.look(view -> view.study(study)), "study: '" + study + "' is not known");
    }

    @GetMapping(path = "/api/exports/{exportId}", produces = APPLICATION_JSON_VALUE)
    ExportTimeline export(@PathVariable String exportId) {
        return found(timelines.look(view -> view.export(exportId)), "exportId: it is not known");
    }

    /** What is not there may be there once all is read. */
    private <T> T found(Optional<T> found, String otherwise) {
        if (found.isEmpty()) {
            requireCaughtUp();
        }
        return found.orElseThrow(() -> problem(
                HttpStatus.NOT_FOUND, otherwise + ": it has had no news in control.timeline.window, or never was"));
    }

    private static int limit(String limit) {
        if (!limit.matches("[0-9]{1,4}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw problem(HttpStatus.BAD_REQUEST, "limit: '" + limit + "'; allowed is a number from 1 to " + MOST);
        }
        return Integer.parseInt(limit);
    }

    private void requireCaughtUp() {
        if (!follower.isCaughtUp()) {
            ErrorResponseException problem = problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    follower.problem().orElse("the topics are not read to their ends yet"));
            problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            throw problem;
        }
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
