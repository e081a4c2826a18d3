package io.dicomadapter.dicom.pdu;

/**
 * The largest and smallest PDUs that are believed. A PDU length counts the bytes after the six of its header, as the
 * Maximum Length sub-item does (PS3.8 D.1), and so do all lengths here.
 */
public final class PduLimits {

    /** A-ASSOCIATE-RQ and -AC. 128 contexts with 20 transfer syntaxes each need about 180 KiB. */
    public static final int ASSOCIATE_MAX = 1 << 20;

    /** A-ASSOCIATE-RJ, A-RELEASE-RQ, A-RELEASE-RP and A-ABORT have exactly this length. */
    public static final int FIXED = 4;

    /** A P-DATA-TF PDU holds at least the header of one PDV. */
    public static final int P_DATA_MIN = PdvHeader.SIZE;

    /** The smallest maximum with which anything can be sent: one PDV with two bytes (fragments are even, PS3.8 E.1). */
    public static final int P_DATA_USABLE = PdvHeader.SIZE + 2;

    /** What we send at most where the peer sets no limit or a larger one. */
    public static final int P_DATA_SEND_MAX = 1 << 20;

    private PduLimits() {}

    /**
     * Checks a declared length before anything is read or allocated for it.
     *
     * @param maxPDataLength the maximum length that we advertised, not 0
     */
    static void check(PduType type, long length, long maxPDataLength) throws PduFormatException {
        switch (type) {
            case ASSOCIATE_RQ, ASSOCIATE_AC -> requireBetween(type, length, 0, ASSOCIATE_MAX);
            case P_DATA_TF -> requireBetween(type, length, P_DATA_MIN, maxPDataLength);
            case ASSOCIATE_RJ, RELEASE_RQ, RELEASE_RP, ABORT -> requireBetween(type, length, FIXED, FIXED);
        }
    }

    /**
     * The largest P-DATA-TF length to send.
     *
     * @param advertised the peer's Maximum Length, 0 to 2^32-1; 0 means no limit (PS3.8 D.1)
     * @throws PduFormatException if the peer's maximum is so small that no data fits
     */
    public static int largestToSend(long advertised) throws PduFormatException {
        if (advertised == 0) {
            return P_DATA_SEND_MAX;
        }
        if (advertised < P_DATA_USABLE) {
            throw new PduFormatException("maximum length", "0 or at least " + P_DATA_USABLE, Long.toString(advertised));
        }
        return (int) Math.min(advertised, P_DATA_SEND_MAX);
    }

    private static void requireBetween(PduType type, long length, long min, long max) throws PduFormatException {
        if (length < min || length > max) {
            String expected = min == max ? Long.toString(min) : min + " to " + max;
            throw new PduFormatException("length of " + type + " PDU", expected, Long.toString(length));
        }
    }
}
