package io.dicomadapter.dicom.data;

import java.nio.ByteBuffer;

/** Finds where elements and items begin and end in bytes that are all there (PS3.5 7.1, 7.5). */
final class Elements {

    /**
     * Where a value is.
     *
     * @param next where the next element or item begins: behind the delimitation item, if there is one
     */
    record Value(int tag, int start, int end, int next) {}

    private record Header(int tag, long length, int valueAt) {
        boolean isUndefined() {
            return length == Encoding.UNDEFINED_LENGTH;
        }
    }

    private static final int SHORT_HEADER = 8;
    private static final int LONG_HEADER = 12;
    private static final int ITEM_GROUP = 0xFFFE;
    private static final int ITEM = 0xFFFE_E000;
    private static final int ITEM_DELIMITATION = 0xFFFE_E00D;
    private static final int SEQUENCE_DELIMITATION = 0xFFFE_E0DD;

    private final byte[] bytes;
    private final Encoding encoding;

    Elements(byte[] bytes, Encoding encoding) {
        this.bytes = bytes;
        this.encoding = encoding;
    }

    int u16(int at) {
        return encoding.u16(bytes, at);
    }

    ByteBuffer bytes(Value value) {
        return ByteBuffer.wrap(bytes, value.start(), value.end() - value.start());
    }

    /** The element that begins here, on a level that ends there. */
    Value element(int at, int end) throws DataSetFormatException {
        Header header = header(at, end);
        if (Tags.group(header.tag) == ITEM_GROUP) {
            throw problem(at, "an element", Tags.format(header.tag));
        }
        return header.isUndefined() ? undefined(header, end, 1) : defined(header, at, end);
    }

    /** The item that begins here, in a sequence that ends there. */
    Value item(int at, int end) throws DataSetFormatException {
        Header header = header(at, end);
        if (header.tag != ITEM) {
            throw problem(at, "an item", Tags.format(header.tag));
        }
        return header.isUndefined() ? undefined(header, end, 2) : defined(header, at, end);
    }

    private static Value defined(Header header, int at, int end) throws DataSetFormatException {
        if (header.length > end - header.valueAt) {
            throw problem(at, "a length of at most " + (end - header.valueAt), Long.toString(header.length));
        }
        int next = header.valueAt + (int) header.length;
        return new Value(header.tag, header.valueAt, next, next);
    }

    /**
     * Looks for the delimitation item with a counter instead of recursion: sequences and items of undefined length
     * alternate, so odd means between the items of a sequence.
     *
     * @param opened 1 for a sequence, 2 for an item
     */
    private Value undefined(Header opening, int end, int opened) throws DataSetFormatException {
        int open = opened;
        int at = opening.valueAt;
        while (true) {
            Header header = header(at, end);
            boolean inSequence = (open & 1) == 1;
            boolean isItem = Tags.group(header.tag) == ITEM_GROUP;
            if (header.tag == (inSequence ? SEQUENCE_DELIMITATION : ITEM_DELIMITATION)) {
                open--;
                if (open < opened) {
                    return new Value(opening.tag, opening.valueAt, at, header.valueAt);
                }
                at = header.valueAt;
            } else if (inSequence ? header.tag != ITEM : isItem) {
                throw problem(at, inSequence ? "an item" : "an element", Tags.format(header.tag));
            } else if (header.isUndefined()) {
                open++;
                at = header.valueAt;
            } else {
                at = defined(header, at, end).next();
            }
            if (open > 2 * HeaderScanner.MAX_NESTING) {
                throw problem(at, "at most " + HeaderScanner.MAX_NESTING + " sequences within one another", "one more");
            }
        }
    }

    private Header header(int at, int end) throws DataSetFormatException {
        requireBytes(at, end, SHORT_HEADER);
        int tag = encoding.tag(bytes, at);
        if (!encoding.explicitVr() || Tags.group(tag) == ITEM_GROUP) {
            return new Header(tag, encoding.u32(bytes, at + 4), at + SHORT_HEADER);
        }
        Vr vr = Vr.ofCode(bytes[at + 4], bytes[at + 5]);
        if (vr == null) {
            throw problem(at, "a value representation of PS3.5 6.2", "none");
        }
        if (!vr.hasLongForm()) {
            return new Header(tag, encoding.u16(bytes, at + 6), at + SHORT_HEADER);
        }
        requireBytes(at, end, LONG_HEADER);
        Header header = new Header(tag, encoding.u32(bytes, at + 8), at + LONG_HEADER);
        // What is inside an element of VR UN and undefined length is encoded otherwise (PS3.5 6.2.2, note 2).
        if (header.isUndefined() && vr != Vr.SQ) {
            throw problem(at, "a defined length, or VR SQ", "VR " + vr);
        }
        return header;
    }

    private static void requireBytes(int at, int end, int count) throws DataSetFormatException {
        if (end - at < count) {
            throw problem(at, "a header of " + count + " bytes", (end - at) + " and the end");
        }
    }

    private static DataSetFormatException problem(int at, String expected, String found) {
        return new DataSetFormatException("Element at byte " + at, expected, found);
    }
}
