package io.dicomadapter.dicom.pdu;

import java.nio.ByteBuffer;

/**
 * What stands before each fragment in a P-DATA-TF PDU: item length, presentation context ID (PS3.8 9.3.5.1, Table 9-23)
 * and message control header (PS3.8 E.2). With it the receive path walks a PDU whose values arrive in pieces:
 *
 * <pre>{@code
 * long remaining = pduHeader.length();
 * while (remaining > 0) {
 *     PdvHeader pdv = PdvHeader.read(buffer, remaining);   // needs SIZE bytes in the buffer
 *     // take pdv.dataLength() bytes, in as many pieces as they come
 *     remaining -= pdv.totalLength();
 * }
 * }</pre>
 *
 * @param length value of the item length field: the bytes after it, that is context ID, control header and data
 * @param contextId 0 to 255 as received; only an accepted presentation context may be used
 * @param command whether the fragment belongs to a command set, else to a data set
 * @param last whether it is the last one of its command set or data set
 */
public record PdvHeader(long length, int contextId, boolean command, boolean last) {

    /** Bytes: item length 4, context ID 1, control header 1. */
    public static final int SIZE = 6;

    private static final int LENGTH_FIELD = 4;
    private static final int AFTER_LENGTH_FIELD = SIZE - LENGTH_FIELD;
    private static final long LENGTH_MAX = 0xFFFF_FFFFL;
    private static final int COMMAND = 0b01;
    private static final int LAST = 0b10;

    public PdvHeader {
        if (length < AFTER_LENGTH_FIELD || length > LENGTH_MAX) {
            throw new IllegalArgumentException("PDV length must be 2 to 2^32-1, not " + length);
        }
        if (contextId < 0 || contextId > 255) {
            throw new IllegalArgumentException("presentation context ID must be 0 to 255, not " + contextId);
        }
    }

    /** The header of a fragment with this many bytes of data. */
    public static PdvHeader of(int contextId, boolean command, boolean last, long dataLength) {
        return new PdvHeader(dataLength + AFTER_LENGTH_FIELD, contextId, command, last);
    }

    /**
     * Reads a header and checks that the fragment ends inside its PDU.
     *
     * @param bytes at least {@link #SIZE} remaining, unless the PDU has less; its position moves behind the header
     * @param remainingInPdu bytes of the PDU from the buffer's position on, received or not
     */
    public static PdvHeader read(ByteBuffer bytes, long remainingInPdu) throws PduFormatException {
        if (remainingInPdu < SIZE) {
            throw new PduFormatException("PDV item", "at least 6 bytes", remainingInPdu + " left in the PDU");
        }
        long length = Integer.toUnsignedLong(bytes.getInt()); // bytes 1-4
        if (length < AFTER_LENGTH_FIELD || length > remainingInPdu - LENGTH_FIELD) {
            throw new PduFormatException(
                    "PDV item length", "2 to " + (remainingInPdu - LENGTH_FIELD), Long.toString(length));
        }
        int contextId = Byte.toUnsignedInt(bytes.get()); // byte 5
        int control = bytes.get(); // byte 6, Table E.2-1: bits 2 to 7 are not tested
        return new PdvHeader(length, contextId, (control & COMMAND) != 0, (control & LAST) != 0);
    }

    /** Bytes of the fragment itself; may be 0. */
    public long dataLength() {
        return length - AFTER_LENGTH_FIELD;
    }

    /** Bytes that the item takes in its PDU: header and data. */
    public long totalLength() {
        return length + LENGTH_FIELD;
    }

    /** Writes the header at the buffer's position. */
    public void write(ByteBuffer bytes) {
        int control = (command ? COMMAND : 0) | (last ? LAST : 0);
        bytes.putInt((int) length).put((byte) contextId).put((byte) control);
    }
}
