package io.dicomadapter.dicom.data;

import io.dicomadapter.dicom.TransferSyntax;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Encodes a small data set, element by element in ascending order (PS3.5 7.1), padding values to even length. Text after
 * (0008,0005) is in the character set named there (no ISO 2022 escapes). Does not check text against its VR. Not for use
 * by several threads at once.
 */
public final class DataSetWriter {

    private static final int ITEM = 0xFFFE_E000;
    private static final int ITEM_DELIMITATION = 0xFFFE_E00D;
    private static final int SEQUENCE_DELIMITATION = 0xFFFE_E0DD;
    private static final int MAX_SHORT_LENGTH = 0xFFFE; // the largest even one

    private final Encoding encoding;
    private final boolean deflated;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Charset charset;
    private int last;

    /** Writes in this transfer syntax. If it is encapsulated, so must be the pixel data. */
    public DataSetWriter(TransferSyntax syntax) {
        this(Encoding.of(syntax), syntax.deflated(), SpecificCharacterSet.DEFAULT.initial());
    }

    private DataSetWriter(Encoding encoding, boolean deflated, Charset charset) {
        this.encoding = encoding;
        this.deflated = deflated;
        this.charset = charset;
    }

    /** An element without value. */
    public DataSetWriter putEmpty(int tag, Vr vr) {
        return put(tag, vr, new byte[0]);
    }

    /** @throws IllegalArgumentException if the representation is not text */
    public DataSetWriter put(int tag, Vr vr, String... values) {
        require(vr.isText(), tag, "text needs a text VR, not " + vr);
        String text = String.join("\\", values);
        byte[] bytes = text.getBytes(vr.usesSpecificCharacterSet() ? charset : SpecificCharacterSet.DEFAULT.initial());
        if (tag == Tags.SPECIFIC_CHARACTER_SET) {
            charset = SpecificCharacterSet.ofValue(bytes).initial();
        }
        return put(tag, vr, bytes);
    }

    /** @throws IllegalArgumentException if the representation is not a whole number or tag, or a value beyond it */
    public DataSetWriter put(int tag, Vr vr, long... values) {
        return put(tag, vr, NumberEncoder.encode(tag, vr, encoding.bigEndian(), values));
    }

    /** @throws IllegalArgumentException if the representation is not FL or FD */
    public DataSetWriter put(int tag, Vr vr, double... values) {
        return put(tag, vr, NumberEncoder.encode(tag, vr, encoding.bigEndian(), values));
    }

    /** The bytes as they are, padded to even length. */
    public DataSetWriter put(int tag, Vr vr, byte[] value) {
        require(vr != Vr.SQ, tag, "sequences have a method of their own");
        int padding = value.length & 1;
        header(tag, vr, value.length + padding);
        out.writeBytes(value);
        if (padding == 1) {
            out.write(vr.padding());
        }
        return this;
    }

    /** A sequence and its items, all of defined length (PS3.5 7.5.1). */
    @SafeVarargs
    public final DataSetWriter sequence(int tag, Consumer<DataSetWriter>... items) {
        List<Consumer<DataSetWriter>> list = new ArrayList<>();
        for (Consumer<DataSetWriter> item : items) {
            list.add(item);
        }
        return sequence(tag, list);
    }

    /** A sequence and its items, all of defined length (PS3.5 7.5.1). */
    public DataSetWriter sequence(int tag, List<Consumer<DataSetWriter>> items) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Consumer<DataSetWriter> item : items) {
            byte[] bytes = nested(item);
            writeItem(all, ITEM, bytes.length);
            all.writeBytes(bytes);
        }
        header(tag, Vr.SQ, all.size());
        out.writeBytes(all.toByteArray());
        return this;
    }

    /** A sequence and its items, all of undefined length, ended by delimitation items (PS3.5 7.5.1). */
    @SafeVarargs
    public final DataSetWriter undefinedLengthSequence(int tag, Consumer<DataSetWriter>... items) {
        header(tag, Vr.SQ, Encoding.UNDEFINED_LENGTH);
        for (Consumer<DataSetWriter> item : items) {
            writeItem(out, ITEM, Encoding.UNDEFINED_LENGTH);
            out.writeBytes(nested(item));
            writeItem(out, ITEM_DELIMITATION, 0);
        }
        writeItem(out, SEQUENCE_DELIMITATION, 0);
        return this;
    }

    /** Pixel data in fragments after an empty offset table (PS3.5 A.4). */
    public DataSetWriter encapsulatedPixelData(byte[]... fragments) {
        header(Tags.PIXEL_DATA, Vr.OB, Encoding.UNDEFINED_LENGTH);
        writeItem(out, ITEM, 0);
        for (byte[] fragment : fragments) {
            int padding = fragment.length & 1;
            writeItem(out, ITEM, fragment.length + padding);
            out.writeBytes(fragment);
            out.writeBytes(new byte[padding]);
        }
        writeItem(out, SEQUENCE_DELIMITATION, 0);
        return this;
    }

    /** The data set so far; deflated and padded to even length (PS3.5 A.5) if the transfer syntax says so. */
    public byte[] toByteArray() {
        return deflated ? deflate(out) : out.toByteArray();
    }

    private byte[] nested(Consumer<DataSetWriter> item) {
        DataSetWriter writer = new DataSetWriter(encoding, false, charset);
        item.accept(writer);
        return writer.toByteArray();
    }

    private void header(int tag, Vr vr, long length) {
        require(Integer.compareUnsigned(tag, last) > 0, tag, "must come after " + Tags.format(last));
        last = tag;
        writeTag(out, tag);
        if (!encoding.explicitVr()) {
            write32(out, length);
            return;
        }
        out.write(vr.name().charAt(0));
        out.write(vr.name().charAt(1));
        if (vr.hasLongForm()) {
            write16(out, 0); // reserved
            write32(out, length);
        } else {
            require(length <= MAX_SHORT_LENGTH, tag, "at most " + MAX_SHORT_LENGTH + " bytes in VR " + vr);
            write16(out, (int) length);
        }
    }

    private void writeItem(ByteArrayOutputStream to, int tag, long length) {
        writeTag(to, tag);
        write32(to, length);
    }

    private void writeTag(ByteArrayOutputStream to, int tag) {
        write16(to, Tags.group(tag));
        write16(to, tag & 0xFFFF);
    }

    private void write32(ByteArrayOutputStream to, long value) {
        int upper = (int) (value >>> 16);
        int lower = (int) value;
        write16(to, encoding.bigEndian() ? upper : lower);
        write16(to, encoding.bigEndian() ? lower : upper);
    }

    private void write16(ByteArrayOutputStream to, int value) {
        to.write(encoding.bigEndian() ? value >>> 8 : value);
        to.write(encoding.bigEndian() ? value : value >>> 8);
    }

    private static void require(boolean condition, int tag, String allowed) {
        if (!condition) {
            throw new IllegalArgumentException("Element " + Tags.format(tag) + ": " + allowed);
        }
    }

    private static byte[] deflate(ByteArrayOutputStream plain) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream stream = new DeflaterOutputStream(deflated, deflater)) {
            plain.writeTo(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can't be written to", e);
        } finally {
            deflater.end();
        }
        if ((deflated.size() & 1) == 1) {
            deflated.write(0);
        }
        return deflated.toByteArray();
    }
}
