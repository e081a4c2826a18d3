package io.dicomadapter.export.task;

import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportTask;

/** What follows from a try. */
sealed interface Verdict {

    /** It is tried again later. */
    record Again(ExportTask next, String reason) implements Verdict {}

    /** It is done. */
    record Succeeded(ExportCompleted completed) implements Verdict {}

    /** It is given up. */
    record Dead(ExportTask dead, ExportCompleted completed) implements Verdict {}
}
