package io.dicomadapter.dicom;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Unique identifier: up to 64 characters, digit components separated by dots, no component empty or with a leading zero
 * (PS3.5 9.1). Study, series and instance UIDs are patient data: hash them before they get into a log line.
 */
public record Uid(String value) {

    public static final int MAX_LENGTH = 64;

    /** @throws IllegalArgumentException if the text is no UID; the message does not repeat it */
    public Uid {
        if (!isValid(value)) {
            throw new IllegalArgumentException("UID must be 1 to 64 characters, digits and dots, no component empty or"
                    + " with a leading zero; these " + value.length() + " characters are not");
        }
    }

    /** @throws IllegalArgumentException if the text is no UID; the message does not repeat it */
    public static Uid of(String value) {
        return new Uid(value);
    }

    /** Whether the text is a UID without padding. */
    public static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        int start = 0;
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
            if (!isComponent(text, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return isComponent(text, start, text.length());
    }

    /** A new UID under the root 2.25, made from a random UUID (PS3.5 B.2): needs no registration. */
    public static Uid random() {
        UUID uuid = UUID.randomUUID();
        byte[] unsigned = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return new Uid("2.25." + new BigInteger(1, unsigned));
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isComponent(String text, int start, int end) {
        if (start == end || (text.charAt(start) == '0' && end - start > 1)) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
