package io.dicomadapter.dicom.ul;

import io.dicomadapter.dicom.pdu.PduLimits;

/**
 * What one side of an association brings along.
 *
 * @param maxPduLength longest P-DATA-TF PDU to receive, in bytes after the PDU header, advertised to the peer; 0 is no
 *     limit (PS3.8 D.1). Memory does not depend on it: PDUs are streamed.
 */
public record UlSettings(int maxPduLength, Timeouts timeouts) {

    public static final int DEFAULT_MAX_PDU_LENGTH = 131072;

    private static final long UNLIMITED = 0xFFFF_FFFFL;

    public UlSettings {
        requireUsable(maxPduLength);
    }

    /** @throws IllegalArgumentException if no data fits into PDUs of this length */
    public static void requireUsable(int maxPduLength) {
        if (maxPduLength != 0 && maxPduLength < PduLimits.P_DATA_USABLE) {
            throw new IllegalArgumentException(
                    "maxPduLength must be 0 or at least " + PduLimits.P_DATA_USABLE + ", not " + maxPduLength);
        }
    }

    /** The largest length that a received P-DATA-TF PDU may have. */
    long largestReceived() {
        return maxPduLength == 0 ? UNLIMITED : maxPduLength;
    }
}
