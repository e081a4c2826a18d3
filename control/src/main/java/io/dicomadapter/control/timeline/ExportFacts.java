package io.dicomadapter.control.timeline;

import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportRequested;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What is known of a request for an export, by destination. */
final class ExportFacts {

    /** More are not shown. */
    static final int DESTINATIONS = 50;

    private final String exportId;
    private final Map<String, ExportTimeline.Destination> destinations = new LinkedHashMap<>();
    private ExportRequested requested;
    private String jobId;

    ExportFacts(String exportId) {
        this.exportId = exportId;
    }

    void requested(ExportRequested request) {
        // Without its files: there may be many, and their paths may hold UIDs.
        requested = new ExportRequested(
                request.exportId(),
                request.jobId(),
                request.destination(),
                List.of(),
                request.releaseFiles(),
                request.requestedAt(),
                request.destinations(),
                null,
                null);
        jobId = request.jobId();
        Stream.concat(Stream.ofNullable(request.destination()), request.destinations().stream())
                .forEach(name -> destinations.putIfAbsent(key(name), ExportTimeline.Destination.open(name)));
    }

    /** The last completion counts: an export that died may be tried again. */
    void completed(ExportCompleted completion) {
        jobId = jobId == null ? completion.jobId() : jobId;
        ExportTimeline.Destination known = destinations.get(key(completion.destination()));
        boolean isNews = known == null
                || known.completedAt() == null
                || !completion.completedAt().isBefore(known.completedAt());
        if (isNews && (known != null || destinations.size() < DESTINATIONS)) {
            destinations.put(key(completion.destination()), ExportTimeline.Destination.of(completion));
        }
    }

    private static String key(String destination) {
        return destination.strip().toLowerCase(Locale.ROOT);
    }

    ExportTimeline shown(ReleaseFacts released) {
        return new ExportTimeline(
                exportId,
                jobId,
                requested == null ? null : requested.requestedAt(),
                requested == null ? null : requested.releaseFiles(),
                List.copyOf(destinations.values()),
                released == null ? null : released.last());
    }
}
