package io.dicomadapter.reclaim.sweep;

import java.util.Locale;

/** What a sweep looks for. */
public enum SweepKind {
    /** What a replica that is gone was receiving: nobody was told Success for it. */
    TEMPORARY,
    /** Payload folder whose job has not ended within {@code payloads.retention}. */
    PAYLOAD,
    /** What an export has sent so far, long after the export. */
    PROGRESS,
    /** Instance file that was never announced. */
    ORPHAN,
    /** Instance file so old that its event, if there was one, is no more in Kafka: nobody can tell whether it is needed. */
    UNKNOWN;

    /** For labels and tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
