package io.dicomadapter.dicom.pdu;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes the fields of a PDU or item in their order. Throws rather than cut a value or a length to its field. */
final class FieldWriter {

    private static final int U16_MAX = 0xFFFF;
    private static final long U32_MAX = 0xFFFF_FFFFL;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    FieldWriter u8(String field, int value) {
        require(field, value, 0xFF);
        bytes.write(value);
        return this;
    }

    FieldWriter u16(String field, int value) {
        require(field, value, U16_MAX);
        bytes.write(value >>> 8);
        bytes.write(value);
        return this;
    }

    FieldWriter u32(String field, long value) {
        require(field, value, U32_MAX);
        bytes.writeBytes(ByteBuffer.allocate(4).putInt((int) value).array());
        return this;
    }

    FieldWriter zeros(int count) {
        bytes.writeBytes(new byte[count]);
        return this;
    }

    FieldWriter text(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Text filled up with spaces to the field's size. */
    FieldWriter padded(String field, String text, int size) {
        require(field + " characters", text.length(), size);
        return text(text).text(" ".repeat(size - text.length()));
    }

    FieldWriter octets(Octets octets) {
        bytes.writeBytes(octets.toByteArray());
        return this;
    }

    FieldWriter data(ByteBuffer data) {
        byte[] copy = new byte[data.remaining()];
        data.duplicate().get(copy);
        bytes.writeBytes(copy);
        return this;
    }

    /** A UID preceded by its 16-bit length. */
    FieldWriter countedUid(String field, String uid) {
        return u16("length of " + field, uid.length()).text(uid);
    }

    /** Opaque bytes preceded by their 16-bit number. */
    FieldWriter countedOctets(String field, Octets octets) {
        return u16("length of " + field, octets.size()).octets(octets);
    }

    /** An item or sub-item: type, reserved byte, 16-bit length, value (PS3.8 9.3.1). */
    FieldWriter item(int type, String name, Consumer<FieldWriter> value) {
        FieldWriter child = new FieldWriter();
        value.accept(child);
        u8("item type", type).zeros(1).u16("length of " + name, child.size());
        bytes.writeBytes(child.toByteArray());
        return this;
    }

    int size() {
        return bytes.size();
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private static void require(String field, long value, long max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(field + " must be 0 to " + max + ", not " + value);
        }
    }
}
