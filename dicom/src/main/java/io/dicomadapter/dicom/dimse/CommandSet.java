package io.dicomadapter.dicom.dimse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The elements of a command set: Implicit VR Little Endian, always (PS3.7 6.3.1). Knows the encoding; what must be
 * present is for the commands to say.
 */
final class CommandSet {

    /** Value of Command Data Set Type that means "no data set"; every other value means that one follows. */
    static final int NO_DATA_SET = 0x0101;

    static final int DATA_SET = 0x0001;

    private static final int ELEMENT_HEADER = 8;
    private static final int UID_MAX = 64;

    private final Map<CommandElement, byte[]> values = new EnumMap<>(CommandElement.class);

    /**
     * Unknown elements of group 0000 are ignored, and the group length is not believed: both are what peers get wrong
     * without harm. The rest has to be right.
     */
    static CommandSet decode(ByteBuffer encoded) throws CommandFormatException {
        ByteBuffer bytes = encoded.slice().order(ByteOrder.LITTLE_ENDIAN);
        CommandSet commandSet = new CommandSet();
        while (bytes.hasRemaining()) {
            commandSet.decodeElement(bytes);
        }
        return commandSet;
    }

    /** Starts with the group length, as PS3.7 6.3.1 demands. */
    ByteBuffer encode() {
        int length = values.values().stream()
                .mapToInt(value -> ELEMENT_HEADER + value.length)
                .sum();
        ByteBuffer bytes = ByteBuffer.allocate(ELEMENT_HEADER + 4 + length).order(ByteOrder.LITTLE_ENDIAN);
        encodeElement(
                bytes,
                CommandElement.GROUP_LENGTH,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(length)
                        .array());
        values.forEach((element, value) -> encodeElement(bytes, element, value));
        return bytes.flip();
    }

    CommandSet number(CommandElement element, int value) {
        values.put(element, new byte[] {(byte) value, (byte) (value >> 8)});
        return this;
    }

    CommandSet uid(CommandElement element, String value) {
        values.put(element, padded(value, (byte) 0));
        return this;
    }

    CommandSet text(CommandElement element, String value) {
        values.put(element, padded(value, (byte) ' '));
        return this;
    }

    /** The value of a mandatory element with VR US and VM 1. */
    int number(CommandElement element) throws CommandFormatException {
        byte[] value = mandatory(element);
        if (value.length != 2) {
            throw new CommandFormatException(element.description(), "2 bytes", Integer.toString(value.length));
        }
        return Byte.toUnsignedInt(value[0]) | Byte.toUnsignedInt(value[1]) << 8;
    }

    /** The value of a mandatory element with VR UI and VM 1. */
    String uid(CommandElement element) throws CommandFormatException {
        mandatory(element);
        return optionalUid(element)
                .orElseThrow(() -> new CommandFormatException(element.description(), "a UID", "an empty value"));
    }

    /** A UID as it came, without padding; printable, but maybe not a correct one: peers send all kinds. */
    Optional<String> optionalUid(CommandElement element) throws CommandFormatException {
        byte[] value = values.get(element);
        if (value == null) {
            return Optional.empty();
        }
        String text = withoutPadding(value);
        if (text.length() > UID_MAX) {
            throw new CommandFormatException(
                    element.description(), "at most 64 characters", Integer.toString(text.length()));
        }
        if (text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new CommandFormatException(element.description(), "printable characters", "others");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Text as it came, one character a byte; empty if absent. */
    String text(CommandElement element) {
        byte[] value = values.get(element);
        return value == null ? "" : withoutPadding(value);
    }

    private byte[] mandatory(CommandElement element) throws CommandFormatException {
        byte[] value = values.get(element);
        if (value == null) {
            throw new CommandFormatException(element.description(), "a value", "none");
        }
        return value;
    }

    private void decodeElement(ByteBuffer bytes) throws CommandFormatException {
        if (bytes.remaining() < ELEMENT_HEADER) {
            throw new CommandFormatException("command element", "8 bytes of header", bytes.remaining() + " left");
        }
        int group = Short.toUnsignedInt(bytes.getShort());
        int number = Short.toUnsignedInt(bytes.getShort());
        long length = Integer.toUnsignedLong(bytes.getInt());
        if (group != 0) {
            throw new CommandFormatException("group of command element", "0000", String.format("%04X", group));
        }
        if (length > bytes.remaining()) {
            String where = String.format("length of (0000,%04X)", number);
            throw new CommandFormatException(where, "at most " + bytes.remaining(), Long.toString(length));
        }
        byte[] value = new byte[(int) length];
        bytes.get(value);
        CommandElement element = CommandElement.find(number);
        if (element != null && values.put(element, value) != null) {
            throw new CommandFormatException(element.description(), "one value", "two");
        }
    }

    private static void encodeElement(ByteBuffer bytes, CommandElement element, byte[] value) {
        bytes.putShort((short) 0)
                .putShort((short) element.number())
                .putInt(value.length)
                .put(value);
    }

    // Even length (PS3.5 7.1.1).
    private static byte[] padded(String value, byte padding) {
        byte[] text = value.getBytes(StandardCharsets.ISO_8859_1);
        if (text.length % 2 == 0) {
            return text;
        }
        byte[] padded = java.util.Arrays.copyOf(text, text.length + 1);
        padded[text.length] = padding;
        return padded;
    }

    private static String withoutPadding(byte[] value) {
        int end = value.length;
        while (end > 0 && (value[end - 1] == 0 || value[end - 1] == ' ')) {
            end--;
        }
        return new String(value, 0, end, StandardCharsets.ISO_8859_1);
    }
}
