package io.dicomadapter.export.results;

import io.dicomadapter.event.ExportRequested;

/** What a task of the Results Service comes to. */
sealed interface TaskVerdict {

    /** It becomes this export. */
    record Export(ExportRequested request) implements TaskVerdict {}

    /** It names no files, which Clara counts as success: none of none failed. */
    record NothingToSend() implements TaskVerdict {}

    /**
     * It cannot be done however often it comes.
     *
     * @param reason fit for logs: quotes nothing of the task
     */
    record Refused(String reason) implements TaskVerdict {}
}
