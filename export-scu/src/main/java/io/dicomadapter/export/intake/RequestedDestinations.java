package io.dicomadapter.export.intake;

import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportRules;
import java.util.List;
import java.util.Optional;

/** The destinations that a request names. */
final class RequestedDestinations {

    private RequestedDestinations() {}

    /** @throws BadExportException where there is none, or too many */
    static List<String> require(ExportRequested request) {
        Optional<String> problem = ExportRules.problemOfDestinations(request);
        if (problem.isPresent()) {
            throw new BadExportException(problem.get());
        }
        return ExportRules.destinations(request);
    }
}
