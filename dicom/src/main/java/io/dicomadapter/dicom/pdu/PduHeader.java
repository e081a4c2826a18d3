package io.dicomadapter.dicom.pdu;

import java.nio.ByteBuffer;

/**
 * The six bytes that every PDU begins with (PS3.8 Tables 9-11, 9-17, 9-21, 9-22, 9-24 to 9-26).
 *
 * @param length of what follows the header, in bytes; unsigned 32 bits on the wire
 */
public record PduHeader(PduType type, long length) {

    /** Bytes. */
    public static final int SIZE = 6;

    private static final long LENGTH_MAX = 0xFFFF_FFFFL;

    public PduHeader {
        if (length < 0 || length > LENGTH_MAX) {
            throw new IllegalArgumentException("PDU length must be 0 to 2^32-1, not " + length);
        }
    }

    /**
     * Reads a header and checks it: first the type byte, so that anything else on the port (HTTP, TLS) is refused before
     * its length is believed, then the length against {@link PduLimits}.
     *
     * @param bytes at least {@link #SIZE} remaining; its position moves behind the header
     * @param maxPDataLength the maximum P-DATA-TF length that we advertised, not 0
     */
    public static PduHeader read(ByteBuffer bytes, long maxPDataLength) throws PduFormatException {
        PduType type = PduType.of(Byte.toUnsignedInt(bytes.get())); // byte 1
        bytes.get(); // byte 2: reserved, not tested
        long length = Integer.toUnsignedLong(bytes.getInt()); // bytes 3-6
        PduLimits.check(type, length, maxPDataLength);
        return new PduHeader(type, length);
    }

    /** Writes the header at the buffer's position. */
    public void write(ByteBuffer bytes) {
        bytes.put((byte) type.code()).put((byte) 0).putInt((int) length);
    }
}
