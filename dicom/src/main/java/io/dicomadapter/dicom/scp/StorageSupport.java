package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.pdu.Octets;

/**
 * How a storage SCP keeps what it is sent: the application information of extended negotiation (PS3.4 B.3.1, Table B.3-1).
 *
 * @param level of support: 0 (not all type 1 and 2 attributes), 1 (those), 2 (all, private ones included), 3 (no SCP)
 * @param signatureLevel of digital signatures: 0 (unspecified), 1 (not kept), 2 (checked and replaced), 3 (kept bit for bit)
 * @param coercion of data elements: 0 (none is changed), 1 (may be changed), 2 (no SCP)
 */
public record StorageSupport(int level, int signatureLevel, int coercion) {

    /** Everything is kept as it came, to the last bit. */
    public static final StorageSupport BIT_PRESERVING = new StorageSupport(2, 3, 0);

    public StorageSupport {
        require("level", level, 3);
        require("signatureLevel", signatureLevel, 3);
        require("coercion", coercion, 2);
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
