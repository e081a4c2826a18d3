package io.dicomadapter.dicom.data;

import java.nio.ByteBuffer;

/**
 * Walks the elements of a data set that arrives cut into pieces anywhere (PS3.5 7.1, 7.5). Keeps at most one element
 * header and the wanted values; everything else is counted past. Sequences of undefined length are walked with a
 * counter instead of recursion; those of defined length are passed over as a whole.
 */
final class ElementWalker {

    private static final int SHORT_HEADER = 8;
    private static final int LONG_HEADER = 12;
    private static final int ITEM_GROUP = 0xFFFE;
    private static final int ITEM = 0xFFFE_E000;
    private static final int ITEM_DELIMITATION = 0xFFFE_E00D;
    private static final int SEQUENCE_DELIMITATION = 0xFFFE_E0DD;
    private static final int FIRST_DATA_SET_GROUP = 0x0008;
    private static final int PIXEL_DATA_GROUP = 0x7FE0;
    private static final int NOWHERE = -1;

    private final Encoding encoding;
    private final WantedElements wanted;
    private final byte[] header = new byte[LONG_HEADER];
    private int headerBytes;
    private int headerNeeds = SHORT_HEADER;
    private long valueLeft;
    private long position;
    private long elementPosition;
    private int tag;
    private boolean done;

    // Open sequences and items of undefined length. They alternate, so odd means: between the items of a sequence.
    private int open;
    // What is inside an element of VR UN and undefined length has an encoding of its own (PS3.5 6.2.2, note 2).
    private int unknownSince = NOWHERE;
    private Encoding unknownEncoding;

    ElementWalker(Encoding encoding, WantedElements wanted) {
        this.encoding = encoding;
        this.wanted = wanted;
    }

    boolean done() {
        return done;
    }

    /** Takes {@code count} bytes from {@code bytes}, starting at its absolute index {@code from}. */
    void feed(ByteBuffer bytes, int from, int count) throws DataSetFormatException {
        int at = from;
        int end = from + count;
        while (at < end && !done) {
            int taken = valueLeft > 0 ? takeValue(bytes, at, end - at) : takeHeader(bytes, at, end - at);
            at += taken;
            position += taken;
        }
    }

    /** The data set ended: that must be between two of its elements. */
    void end() throws DataSetFormatException {
        if (done) {
            return;
        }
        if (valueLeft > 0) {
            throw problem("a value with " + valueLeft + " more bytes", "the end of the data set");
        }
        if (headerBytes > 0) {
            String where = "Element at byte " + elementPosition;
            String found = headerBytes + " and the end of the data set";
            throw new DataSetFormatException(where, "a header of " + headerNeeds + " bytes", found);
        }
        if (open > 0) {
            throw problem(open + " more delimitation items", "the end of the data set");
        }
        done = true;
    }

    private int takeValue(ByteBuffer bytes, int at, int available) {
        int taken = (int) Math.min(available, valueLeft);
        byte[] value = wanted.current();
        if (value != null) {
            bytes.get(at, value, wanted.filled(), taken);
            wanted.filled(taken);
        }
        valueLeft -= taken;
        endValueIfComplete();
        return taken;
    }

    private int takeHeader(ByteBuffer bytes, int at, int available) throws DataSetFormatException {
        if (headerBytes == 0) {
            elementPosition = position;
        }
        int taken = Math.min(available, headerNeeds - headerBytes);
        bytes.get(at, header, headerBytes, taken);
        headerBytes += taken;
        if (headerBytes == headerNeeds) {
            completeHeader();
        }
        return taken;
    }

    private void completeHeader() throws DataSetFormatException {
        Encoding here = currentEncoding();
        tag = here.tag(header, 0);
        boolean item = Tags.group(tag) == ITEM_GROUP;
        Vr vr = item ? null : vr(here);
        // Explicit VR: tag, VR, then a length of 2 bytes, or 2 reserved bytes and a length of 4 (PS3.5 7.1.2)
        if (vr != null && here.explicitVr() && vr.hasLongForm() && headerNeeds == SHORT_HEADER) {
            headerNeeds = LONG_HEADER;
            return;
        }
        boolean shortLength = vr != null && here.explicitVr() && !vr.hasLongForm();
        long length = shortLength ? here.u16(header, 6) : here.u32(header, headerNeeds - 4);
        headerBytes = 0;
        headerNeeds = SHORT_HEADER;
        if (item) {
            item(length);
        } else {
            element(vr, length);
        }
    }

    private Vr vr(Encoding here) throws DataSetFormatException {
        if ((open & 1) == 1) {
            throw problem("an item or the sequence delimitation item", "element " + Tags.format(tag));
        }
        if (!here.explicitVr()) {
            return Vr.UN; // the dictionary knows more, but is asked for wanted elements only
        }
        Vr vr = Vr.ofCode(header[4], header[5]);
        if (vr == null) {
            String found = String.format("bytes %02X %02X", header[4], header[5]);
            throw problem("a value representation of PS3.5 6.2", found);
        }
        return vr;
    }

    private void element(Vr vr, long length) throws DataSetFormatException {
        boolean topLevel = open == 0;
        if (topLevel && Tags.group(tag) < FIRST_DATA_SET_GROUP) {
            throw problem("groups from 0008 on in a data set (PS3.5 7.1)", "group " + Tags.group(tag));
        }
        if (topLevel && (Tags.group(tag) == PIXEL_DATA_GROUP || wanted.allBefore(tag))) {
            done = true;
            return;
        }
        if (length == Encoding.UNDEFINED_LENGTH) {
            openSequence(vr, topLevel);
            return;
        }
        if (topLevel) {
            wanted.start(tag, vr, length);
        }
        valueLeft = length;
        endValueIfComplete();
    }

    private void openSequence(Vr vr, boolean topLevel) throws DataSetFormatException {
        boolean explicitVr = currentEncoding().explicitVr();
        if (explicitVr && !vr.mayHaveUndefinedLength()) {
            throw problem("a defined length for VR " + vr, "undefined length");
        }
        if (topLevel) {
            wanted.start(tag, Vr.SQ, 0);
        }
        if (open / 2 == HeaderScanner.MAX_NESTING) {
            throw problem("at most " + HeaderScanner.MAX_NESTING + " sequences within one another", "one more");
        }
        open++;
        if (explicitVr && vr == Vr.UN && unknownSince == NOWHERE) {
            unknownSince = open;
            unknownEncoding = null;
        }
    }

    private void item(long length) throws DataSetFormatException {
        boolean inSequence = (open & 1) == 1;
        if (tag == ITEM && inSequence) {
            if (length == Encoding.UNDEFINED_LENGTH) {
                open++;
            } else {
                valueLeft = length;
            }
            return;
        }
        if (length != 0) {
            throw problem("an element, or a delimitation item of length 0", "length " + length);
        }
        boolean closesItem = tag == ITEM_DELIMITATION && open > 0 && !inSequence;
        boolean closesSequence = tag == SEQUENCE_DELIMITATION && inSequence;
        if (closesItem || closesSequence) {
            close();
        } else if (tag == ITEM || open > 0) {
            throw problem(inSequence ? "an item" : "an element", "an item tag that doesn't belong here");
        }
        // Left: delimitation items where nothing is open. Some senders put one after a sequence of defined length.
    }

    private void close() {
        if (open == unknownSince) {
            unknownSince = NOWHERE;
        }
        open--;
    }

    /**
     * Inside UN of undefined length the Standard wants implicit VR little endian, but some writers only rename the VR of
     * a sequence and leave its items explicit: the first element inside shows which it is.
     */
    private Encoding currentEncoding() {
        if (unknownSince == NOWHERE) {
            return encoding;
        }
        boolean element = Encoding.IMPLICIT_LITTLE_ENDIAN.u16(header, 0) != ITEM_GROUP;
        if (unknownEncoding == null && element) {
            boolean explicitVr = Vr.ofCode(header[4], header[5]) != null;
            unknownEncoding = explicitVr ? Encoding.EXPLICIT_LITTLE_ENDIAN : Encoding.IMPLICIT_LITTLE_ENDIAN;
        }
        return unknownEncoding == null ? Encoding.IMPLICIT_LITTLE_ENDIAN : unknownEncoding;
    }

    private void endValueIfComplete() {
        if (valueLeft == 0) {
            wanted.finish();
            done = open == 0 && wanted.allMet();
        }
    }

    private DataSetFormatException problem(String expected, String found) {
        String where = "Element " + Tags.format(tag) + " at byte " + elementPosition;
        return new DataSetFormatException(where, expected, found);
    }
}
