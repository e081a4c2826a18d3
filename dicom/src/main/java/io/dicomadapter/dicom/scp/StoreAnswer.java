package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.dimse.DimseStatus;
import java.util.Objects;

/**
 * The answer to one C-STORE-RQ.
 *
 * @param errorComment (0000,0902): at most 64 characters, without patient data; null if there is none
 */
public record StoreAnswer(DimseStatus status, String errorComment) {

    private static final int COMMENT_MAX = 64;

    public StoreAnswer {
        Objects.requireNonNull(status, "status");
        if (errorComment != null && errorComment.length() > COMMENT_MAX) {
            throw new IllegalArgumentException(
                    "errorComment must have at most 64 characters, not " + errorComment.length());
        }
    }

    public static StoreAnswer of(DimseStatus status) {
        return new StoreAnswer(status, null);
    }

    public static StoreAnswer success() {
        return of(DimseStatus.SUCCESS);
    }
}
