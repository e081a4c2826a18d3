package io.dicomadapter.event;

/**
 * What happened to one file of an export.
 *
 * @param file as requested
 * @param sopInstanceUid null where the file could not be read
 * @param result what happened
 * @param status DIMSE status in hexadecimal ({@code A700}), null where no answer came
 * @param detail for people; free of patient data; may be null
 * @param commitment what the destination says to keeping it; null where it was not asked
 */
public record ExportOutcome(
        String file, String sopInstanceUid, Result result, String status, String detail, Commitment commitment) {

    public ExportOutcome {
        Required.field("file", file);
        Required.field("result", result);
    }

    /** The destination was not asked to commit to it. */
    public ExportOutcome(String file, String sopInstanceUid, Result result, String status, String detail) {
        this(file, sopInstanceUid, result, status, detail, null);
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
        /** Stored by the destination, with a warning status, or there before (0111). */
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

        /** Whether another try may end otherwise. */
        public boolean mayPass() {
            return this == REFUSED || this == NOT_SENT;
        }
    }
}
