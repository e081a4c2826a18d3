package io.dicomadapter.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers and tags as the bytes of an element's value (PS3.5 6.2). */
final class NumberEncoder {

    private NumberEncoder() {}

    static byte[] encode(int tag, Vr vr, boolean bigEndian, long... values) {
        byte[] bytes = new byte[values.length * vr.width()];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order(bigEndian));
        for (long value : values) {
            if (!fits(vr, value)) {
                throw new IllegalArgumentException("Element " + Tags.format(tag) + ": a number beyond VR " + vr);
            }
            switch (vr.width()) {
                case 2 -> buffer.putShort((short) value);
                case 8 -> buffer.putLong(value);
                default -> putFourBytes(buffer, vr, (int) value);
            }
        }
        return bytes;
    }

    static byte[] encode(int tag, Vr vr, boolean bigEndian, double... values) {
        byte[] bytes = new byte[values.length * vr.width()];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order(bigEndian));
        for (double value : values) {
            switch (vr) {
                case FL -> buffer.putFloat((float) value);
                case FD -> buffer.putDouble(value);
                default ->
                    throw new IllegalArgumentException(
                            "Element " + Tags.format(tag) + ": fractions need VR FL or FD, not " + vr);
            }
        }
        return bytes;
    }

    private static ByteOrder order(boolean bigEndian) {
        return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static void putFourBytes(ByteBuffer buffer, Vr vr, int value) {
        if (vr == Vr.AT) {
            buffer.putShort((short) (value >>> 16)).putShort((short) value);
        } else {
            buffer.putInt(value);
        }
    }

    private static boolean fits(Vr vr, long value) {
        return switch (vr) {
            case US -> value >= 0 && value <= 0xFFFF;
            case SS -> value == (short) value;
            case UL -> value >= 0 && value <= 0xFFFF_FFFFL;
            case SL -> value == (int) value;
            case AT -> value == (int) value || value >>> 32 == 0; // a tag may have been widened with its sign
            case UV, SV -> true;
            default -> false;
        };
    }
}
