package io.dicomadapter.ingest;

import io.dicomadapter.dicom.data.DataSetFormatException;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.store.OutOfSpace;
import io.dicomadapter.store.StoreSyncException;

/**
 * Everything that can become of a C-STORE, with its status (PS3.4 B.2.3, PS3.7 annex C) and error comment (0000,0902). This
 * is the only place where a failure becomes a status. Comments name attributes, never values.
 */
enum StoreOutcome {
    STORED(DimseStatus.SUCCESS, null),
    /** The called AE title's {@code ignoredSopClasses} names the class. */
    IGNORED(DimseStatus.SUCCESS, null),
    NO_SPACE(DimseStatus.OUT_OF_RESOURCES, "no space left in the store, send again later"),
    /** Not mounted, not writable, or its device is not trusted any more. */
    STORE_NOT_READY(DimseStatus.OUT_OF_RESOURCES, "store is not ready, send again later"),
    OUTBOX_FULL(DimseStatus.OUT_OF_RESOURCES, "too many instances wait for the pipeline, send again later"),
    /** A failed fsync is final for the file: the sender's copy must make a new one. */
    NOT_DURABLE(DimseStatus.OUT_OF_RESOURCES, "storage device did not confirm, send again"),
    OTHER_SOP_CLASS(DimseStatus.DATA_SET_DOES_NOT_MATCH_SOP_CLASS, "SOP Class UID (0008,0016) is not the command's"),
    OTHER_SOP_INSTANCE(
            DimseStatus.DATA_SET_DOES_NOT_MATCH_SOP_CLASS, "SOP Instance UID (0008,0018) is not the command's"),
    UNREADABLE(DimseStatus.CANNOT_UNDERSTAND, "data set cannot be read in its transfer syntax"),
    INVALID_SOP_CLASS_UID(DimseStatus.CANNOT_UNDERSTAND, "Affected SOP Class UID (0000,0002) is not a UID"),
    INVALID_SOP_INSTANCE_UID(DimseStatus.CANNOT_UNDERSTAND, "Affected SOP Instance UID (0000,1000) is not a UID"),
    NO_STUDY_UID(DimseStatus.CANNOT_UNDERSTAND, "Study Instance UID (0020,000D) is missing"),
    INVALID_STUDY_UID(DimseStatus.CANNOT_UNDERSTAND, "Study Instance UID (0020,000D) is not one UID"),
    NO_SERIES_UID(DimseStatus.CANNOT_UNDERSTAND, "Series Instance UID (0020,000E) is missing"),
    INVALID_SERIES_UID(DimseStatus.CANNOT_UNDERSTAND, "Series Instance UID (0020,000E) is not one UID"),
    FAILED(DimseStatus.PROCESSING_FAILURE, "receiver failed to store the instance");

    // A record of one int; dicom has no annotations that would say so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final DimseStatus status;

    private final String comment;

    StoreOutcome(DimseStatus status, String comment) {
        this.status = status;
        this.comment = comment;
    }

    /** Of an instance that comes while the store takes none. */
    static StoreOutcome of(Refusal refusal) {
        return switch (refusal) {
            case NO_SPACE -> NO_SPACE;
            case OUTBOX_FULL -> OUTBOX_FULL;
            default -> STORE_NOT_READY;
        };
    }

    static StoreOutcome of(Exception failure) {
        if (failure instanceof StoreRefusedException refused) {
            return refused.outcome();
        }
        if (failure instanceof DataSetFormatException) {
            return UNREADABLE;
        }
        if (OutOfSpace.isCauseOf(failure)) {
            return NO_SPACE;
        }
        return failure instanceof StoreSyncException ? NOT_DURABLE : FAILED;
    }

    DimseStatus status() {
        return status;
    }

    /** At most 64 characters; null where there is nothing to say. */
    String comment() {
        return comment;
    }
}
