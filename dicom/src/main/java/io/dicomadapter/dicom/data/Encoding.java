package io.dicomadapter.dicom.data;

import io.dicomadapter.dicom.TransferSyntax;

/** The three ways in which elements are laid out in bytes (PS3.5 7.1); deflate comes on top of the second. */
enum Encoding {
    IMPLICIT_LITTLE_ENDIAN(false, false),
    EXPLICIT_LITTLE_ENDIAN(true, false),
    EXPLICIT_BIG_ENDIAN(true, true);

    /** Length that says: until the delimitation item (PS3.5 7.1.1). */
    static final long UNDEFINED_LENGTH = 0xFFFF_FFFFL;

    private final boolean explicitVr;
    private final boolean bigEndian;

    Encoding(boolean explicitVr, boolean bigEndian) {
        this.explicitVr = explicitVr;
        this.bigEndian = bigEndian;
    }

    static Encoding of(TransferSyntax syntax) {
        if (!syntax.explicitVr()) {
            return IMPLICIT_LITTLE_ENDIAN;
        }
        return syntax.bigEndian() ? EXPLICIT_BIG_ENDIAN : EXPLICIT_LITTLE_ENDIAN;
    }

    boolean explicitVr() {
        return explicitVr;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    int tag(byte[] bytes, int at) {
        return u16(bytes, at) << 16 | u16(bytes, at + 2);
    }

    int u16(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    /** Unsigned, so as a long: lengths of 2 GiB and more are legal. */
    long u32(byte[] bytes, int at) {
        long first = u16(bytes, at);
        long second = u16(bytes, at + 2);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }
}
