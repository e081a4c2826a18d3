package io.dicomadapter.dicom.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of a PDU or item in their order. Its end is fixed when it is made, every read is checked against that
 * end, and an item's reader is cut from its parent's: a child can't read past its parent.
 */
final class FieldReader {

    private final ByteBuffer bytes;

    private FieldReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Reads the buffer's remaining bytes without moving its position. */
    static FieldReader of(ByteBuffer bytes) {
        return new FieldReader(bytes.slice());
    }

    int remaining() {
        return bytes.remaining();
    }

    boolean hasRemaining() {
        return bytes.hasRemaining();
    }

    int u8(String field) throws PduFormatException {
        need(field, 1);
        return Byte.toUnsignedInt(bytes.get());
    }

    int u16(String field) throws PduFormatException {
        need(field, 2);
        return Short.toUnsignedInt(bytes.getShort());
    }

    long u32(String field) throws PduFormatException {
        need(field, 4);
        return Integer.toUnsignedLong(bytes.getInt());
    }

    void skip(String field, int length) throws PduFormatException {
        need(field, length);
        bytes.position(bytes.position() + length);
    }

    /** For items whose length the Standard fixes. */
    void expectLength(String field, int length) throws PduFormatException {
        if (remaining() != length) {
            throw new PduFormatException("length of " + field, Integer.toString(length), Integer.toString(remaining()));
        }
    }

    void expectEnd(String field) throws PduFormatException {
        if (hasRemaining()) {
            throw new PduFormatException("end of " + field, "no more bytes", Integer.toString(remaining()));
        }
    }

    /** A reader of the next {@code length} bytes, which this one steps over. */
    FieldReader slice(String field, long length) throws PduFormatException {
        need(field, length);
        ByteBuffer child = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return new FieldReader(child);
    }

    /** The next item or sub-item: type, reserved byte, 16-bit length, value (PS3.8 9.3.1). */
    Item item(String parent) throws PduFormatException {
        int type = u8("item type in " + parent); // byte 1
        skip("reserved byte in " + parent, 1); // byte 2: not tested
        int length = u16("item length in " + parent); // bytes 3-4
        return new Item(type, slice(String.format("item 0x%02x in %s", type, parent), length));
    }

    /** A field that is preceded by its 16-bit length. */
    FieldReader counted(String field) throws PduFormatException {
        return slice(field, u16("length of " + field));
    }

    /** All that remains, as opaque bytes. */
    Octets octets() {
        byte[] copy = new byte[remaining()];
        bytes.get(copy);
        return Octets.of(copy);
    }

    /** All that remains, as a buffer over the same bytes. */
    ByteBuffer rest() {
        ByteBuffer rest = bytes.slice();
        bytes.position(bytes.limit());
        return rest;
    }

    /**
     * All that remains, as a UID. Lenient as the field demands: padding (PS3.8 F.1 allows none) is dropped, and a value
     * that breaks the rules for components is left for negotiation to refuse.
     */
    String uid(String field) throws PduFormatException {
        return text(field, Texts.UID_MAX);
    }

    /** All that remains, as 1 to {@code max} printable ISO 646 characters, without padding around them. */
    String text(String field, int max) throws PduFormatException {
        String text = unchecked();
        if (text.isEmpty() || text.length() > max) {
            throw new PduFormatException(field, "1 to " + max + " characters", text.length() + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            if (!Texts.isPrintable(text.charAt(i))) {
                throw new PduFormatException(
                        field, "printable ISO 646 characters", String.format("0x%02x", (int) text.charAt(i)));
            }
        }
        return text;
    }

    /** All that remains, as text in which every byte is one character, without padding around it. */
    String unchecked() {
        byte[] copy = new byte[remaining()];
        bytes.get(copy);
        int start = 0;
        int end = copy.length;
        while (start < end && isPadding(copy[start])) {
            start++;
        }
        while (end > start && isPadding(copy[end - 1])) {
            end--;
        }
        return new String(copy, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static boolean isPadding(byte value) {
        return value == ' ' || value == 0;
    }

    private void need(String field, long length) throws PduFormatException {
        if (length > remaining()) {
            throw new PduFormatException(field, length + " bytes", remaining() + " left in what holds it");
        }
    }

    /** An item and a reader of its value. */
    record Item(int type, FieldReader value) {}
}
