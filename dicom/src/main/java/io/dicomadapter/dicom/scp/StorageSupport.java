package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.pdu.Octets;

/**
 * How a storage SCP keeps what it is sent: the application information of the acceptor's extended negotiation sub-item
 * (PS3.4 B.3.1.2, Table B.3-2). A requestor's own (B.3.1.1, Table B.3-1) says how it would keep instances as SCP.
 *
 * @param level of support (PS3.4 B.4.1): 0 (some attributes), 1 (those of types 1 and 2), 2 (all, private ones included),
 *     3 (SCU only)
 * @param signatureLevel of digital signatures (PS3.4 B.4.1.4), for level 2 alone: 1 (not kept, not replaced), 2 (checked and
 *     replaced), 3 (kept bit for bit); else 0 (unspecified)
 * @param coercion of data elements: 0 (none is changed), 1 (may be changed), 2 (SCU only)
 */
public record StorageSupport(int level, int signatureLevel, int coercion) {

    /** Everything is kept as it came, to the last bit. */
    public static final StorageSupport BIT_PRESERVING = new StorageSupport(2, 3, 0);

    public StorageSupport {
        require("level", level, 3);
        require("signatureLevel", signatureLevel, 3);
        require("coercion", coercion, 2);
        if (level != 2 && signatureLevel != 0) {
            throw new IllegalArgumentException("only level 2 has a signatureLevel, not level " + level);
        }
    }

    /** Bytes 2, 4 and 6 are reserved. */
    Octets encode() {
        return Octets.of((byte) level, (byte) 0, (byte) signatureLevel, (byte) 0, (byte) coercion, (byte) 0);
    }

    private static void require(String name, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(name + " must be 0 to " + max + ", not " + value);
        }
    }
}
