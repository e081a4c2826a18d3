package io.dicomadapter.control.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dicomadapter.event.Commitment;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome.Result;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of a request for an export.
 *
 * @param exportId the request's id
 * @param jobId the job that made the files, if any
 * @param requestedAt when; absent where only its end is known
 * @param releaseFiles whether its files may be deleted afterwards; absent where only its end is known
 * @param destinations one export each
 * @param release when its files were released
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportTimeline(
        String exportId,
        String jobId,
        Instant requestedAt,
        Boolean releaseFiles,
        List<Destination> destinations,
        StudyTimeline.Release release) {

    /** How far it is. */
    enum State {
        /** It waits, is being sent, or is tried again. */
        OPEN,
        /** It has ended well. */
        SUCCEEDED,
        /** It has ended, and not well; it may be asked for again. */
        FAILED
    }

    /** The export to one destination; {@code results} counts its files by what happened to them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Destination(
            String destination,
            State state,
            Map<Result, Long> results,
            Integer tries,
            String detail,
            Commitment commitment,
            Instant startedAt,
            Instant completedAt) {

        static Destination open(String name) {
            return new Destination(name, State.OPEN, null, null, null, null, null, null);
        }

        static Destination of(ExportCompleted completed) {
            return new Destination(
                    completed.destination(),
                    completed.succeeded() ? State.SUCCEEDED : State.FAILED,
                    completed.outcomes().stream()
                            .collect(Collectors.groupingBy(
                                    outcome -> outcome.result(), TreeMap::new, Collectors.counting())),
                    completed.tries(),
                    Shortened.text(completed.detail()),
                    completed.commitment(),
                    completed.startedAt(),
                    completed.completedAt());
        }
    }
}
