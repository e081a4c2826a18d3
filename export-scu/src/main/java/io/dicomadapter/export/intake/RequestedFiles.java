package io.dicomadapter.export.intake;

import io.dicomadapter.event.ExportRequested;
import java.util.List;

/** The files that a request means. */
final class RequestedFiles {

    /** @throws BadExportException where there is none, or it can't be said which */
    List<String> of(ExportRequested request) {
        if (request.folder() != null || request.manifest() != null) {
            throw new BadExportException("folder and manifest are not taken yet; allowed: files");
        }
        if (request.files().isEmpty() || request.files().stream().anyMatch(String::isBlank)) {
            throw new BadExportException("the request must name one or more files, and none by a blank name");
        }
        return request.files();
    }
}
