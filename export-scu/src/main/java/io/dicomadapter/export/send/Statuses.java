package io.dicomadapter.export.send;

import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.event.ExportOutcome.Result;

/** What the status of a C-STORE response means for an export (PS3.4 Table B.2-1, PS3.7 Annex C). */
final class Statuses {

    private static final int DUPLICATE_SOP_INSTANCE = 0x0111;
    private static final int COERCED = 0xB000;
    private static final int ELEMENTS_DISCARDED = 0xB006;
    private static final int OTHER_SOP_CLASS = 0xB007;

    private Statuses() {}

    /** A7xx may pass; everything else that is neither success nor warning will not. A duplicate is there already. */
    static Result result(DimseStatus status) {
        if (status.isSuccess()) {
            return Result.SENT;
        }
        if (status.isWarning() || status.code() == DUPLICATE_SOP_INSTANCE) {
            return Result.WARNING;
        }
        return status.isRefused() ? Result.REFUSED : Result.FAILED;
    }

    /** In words, where the destination says nothing to a status that counts as sent; else null. */
    static String note(DimseStatus status) {
        return switch (status.code()) {
            case DUPLICATE_SOP_INSTANCE -> "the destination has this SOP instance already";
            case COERCED -> "stored, with elements coerced";
            case ELEMENTS_DISCARDED -> "stored, with elements discarded";
            case OTHER_SOP_CLASS -> "stored, though the data set does not match its SOP class";
            default -> null;
        };
    }
}
