package io.dicomadapter.event;

/**
 * What happened to one file of an export.
 *
 * @param file as requested
 * @param sopInstanceUid null where the file could not be read
 * @param result what happened
 * @param status DIMSE status in hexadecimal ({@code A700}), null where no answer came
 * @param detail for people; free of patient data; may be null
 */
public record ExportOutcome(String file, String sopInstanceUid, Result result, String status, String detail) {
    public ExportOutcome {
        Required.field("file", file);
        Required.field("result", result);
    }

    /** Fit for a log: no path, no UID. */
    @Override
    public String toString() {
        return "ExportOutcome[result=" + result + ", status=" + status + "]";
    }

    /** Kinds of outcome; {@link #SENT} and {@link #WARNING} count as sent. */
    public enum Result {
        /** Stored by the destination. */
        SENT,
        /** Stored by the destination, with a warning status. */
        WARNING,
        /** The destination refused it for now (A7xx). */
        REFUSED,
        /** The destination failed it for good. */
        FAILED,
        /** The destination accepted no presentation context for it. */
        NO_CONTEXT,
        /** The file is missing, or not a DICOM file. */
        UNREADABLE,
        /** Not answered: association refused, or connection lost. */
        NOT_SENT;

        public boolean isSent() {
            return this == SENT || this == WARNING;
        }
    }
}
