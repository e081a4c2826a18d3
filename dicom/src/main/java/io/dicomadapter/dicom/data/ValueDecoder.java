package io.dicomadapter.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Turns an element's bytes into text (PS3.5 6.2). Never fails: what arrived is stored whatever it says. */
final class ValueDecoder {

    private final SpecificCharacterSet characterSet;
    private final ByteOrder order;

    ValueDecoder(SpecificCharacterSet characterSet, boolean bigEndian) {
        this.characterSet = characterSet;
        this.order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** The values, or null if the bytes have no readable form. */
    List<String> decode(int tag, Vr vr, byte[] bytes) {
        Vr known = vr == Vr.UN ? ElementVrs.of(tag) : vr;
        return switch (known.kind()) {
            case TEXT -> text(known, bytes);
            case LONG_TEXT -> longText(known, bytes);
            case NUMBER -> numbers(known, bytes, vr == Vr.UN ? ByteOrder.LITTLE_ENDIAN : order);
            case UNKNOWN -> isPrintable(bytes) ? text(known, bytes) : null;
            case BINARY, SEQUENCE -> null;
        };
    }

    private List<String> text(Vr vr, byte[] bytes) {
        List<String> values = charactersOf(vr).decodeValues(bytes);
        List<String> trimmed = new ArrayList<>(values.size());
        for (String value : values) {
            trimmed.add(trim(value, true));
        }
        boolean empty = trimmed.size() == 1 && trimmed.get(0).isEmpty();
        return empty ? List.of() : List.copyOf(trimmed);
    }

    private List<String> longText(Vr vr, byte[] bytes) {
        String value = trim(charactersOf(vr).decodeValue(bytes), false);
        return value.isEmpty() ? List.of() : List.of(value);
    }

    private SpecificCharacterSet charactersOf(Vr vr) {
        return vr.usesSpecificCharacterSet() ? characterSet : SpecificCharacterSet.DEFAULT;
    }

    private static List<String> numbers(Vr vr, byte[] bytes, ByteOrder order) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        List<String> values = new ArrayList<>(bytes.length / vr.width());
        while (buffer.remaining() >= vr.width()) {
            values.add(number(vr, buffer));
        }
        return List.copyOf(values);
    }

    private static String number(Vr vr, ByteBuffer buffer) {
        return switch (vr) {
            case US -> Integer.toString(Short.toUnsignedInt(buffer.getShort()));
            case SS -> Short.toString(buffer.getShort());
            case UL -> Integer.toUnsignedString(buffer.getInt());
            case SL -> Integer.toString(buffer.getInt());
            case UV -> Long.toUnsignedString(buffer.getLong());
            case SV -> Long.toString(buffer.getLong());
            case FL -> Float.toString(buffer.getFloat());
            case FD -> Double.toString(buffer.getDouble());
            // Group and element are two numbers of 16 bits, each in the data set's byte order
            case AT -> Tags.format(buffer.getShort() << 16 | Short.toUnsignedInt(buffer.getShort()));
            default -> throw new IllegalArgumentException("VR must be numeric, is " + vr);
        };
    }

    /** Spaces pad both ends, except that long text may begin with some; NULs are UID padding that spread. */
    private static String trim(String value, boolean leadingToo) {
        int end = value.length();
        while (end > 0 && isPadding(value.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        while (leadingToo && start < end && isPadding(value.charAt(start))) {
            start++;
        }
        return value.substring(start, end);
    }

    private static boolean isPadding(char character) {
        return character == ' ' || character == 0;
    }

    private static boolean isPrintable(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            // TAB, LF, FF, CR and ESC are the control characters that text may have (PS3.5 6.1.3)
            boolean control = (bytes[i] & 0xFF) < ' ' && "\t\n\f\r\u001B".indexOf(bytes[i]) < 0;
            if (control) {
                return false;
            }
        }
        return true;
    }
}
