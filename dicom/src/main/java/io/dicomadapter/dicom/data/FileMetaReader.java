package io.dicomadapter.dicom.data;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.TransferSyntax;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads preamble, prefix and group 0002 (PS3.10 7.1), always explicit VR little endian. The group length is often wrong
 * in the wild: the group ends where another begins. Only before a deflated data set, whose first bytes may look like
 * anything, the group length decides.
 */
final class FileMetaReader {

    private static final int META_GROUP = 0x0002;
    private static final int SHORT_HEADER = 8;
    private static final int LONG_HEADER = 12;
    private static final Encoding ENCODING = Encoding.EXPLICIT_LITTLE_ENDIAN;

    private final ByteBuffer file;
    private final byte[] header = new byte[LONG_HEADER];
    private final Map<Integer, byte[]> elements = new HashMap<>();

    FileMetaReader(ByteBuffer file) {
        this.file = file;
    }

    FileMetaInformation read() throws NotADicomFileException {
        requirePrefix();
        int start = file.position();
        while (moreElements(start)) {
            element();
        }
        try {
            String source = aeTitle(FileMetaInformation.SOURCE_AET);
            return new FileMetaInformation(
                    text(FileMetaInformation.MEDIA_STORAGE_SOP_CLASS_UID),
                    text(FileMetaInformation.MEDIA_STORAGE_SOP_INSTANCE_UID),
                    text(FileMetaInformation.TRANSFER_SYNTAX_UID),
                    source.isEmpty() ? aeTitle(FileMetaInformation.SENDING_AET) : source,
                    aeTitle(FileMetaInformation.RECEIVING_AET));
        } catch (IllegalArgumentException e) {
            throw new NotADicomFileException("complete file meta information", "this: " + e.getMessage());
        }
    }

    private void requirePrefix() throws NotADicomFileException {
        byte[] prefix = new byte[FileMetaInformation.PREFIX.length];
        int headBytes = FileMetaInformation.PREAMBLE_BYTES + prefix.length;
        if (file.remaining() < headBytes) {
            throw new NotADicomFileException("at least " + headBytes + " bytes", file.remaining() + " bytes");
        }
        file.position(file.position() + FileMetaInformation.PREAMBLE_BYTES).get(prefix);
        if (!Arrays.equals(prefix, FileMetaInformation.PREFIX)) {
            throw new NotADicomFileException("DICM after 128 bytes of preamble", "something else");
        }
    }

    private boolean moreElements(int start) {
        if (file.remaining() < 2 || (file.get(file.position()) | file.get(file.position() + 1) << 8) != META_GROUP) {
            return false;
        }
        boolean deflated = TransferSyntax.find(text(FileMetaInformation.TRANSFER_SYNTAX_UID))
                .map(TransferSyntax::deflated)
                .orElse(false);
        byte[] groupLength = elements.get(FileMetaInformation.GROUP_LENGTH);
        if (!deflated || groupLength == null || groupLength.length != 4) {
            return true;
        }
        // Counts from the end of its own element
        return file.position() - start - LONG_HEADER < ENCODING.u32(groupLength, 0);
    }

    private void element() throws NotADicomFileException {
        get(0, SHORT_HEADER);
        Vr vr = Vr.ofCode(header[4], header[5]);
        if (vr == null) {
            String found = String.format("bytes %02X %02X", header[4], header[5]);
            throw new NotADicomFileException("a value representation of PS3.5 6.2 in group 0002", found);
        }
        if (vr.hasLongForm()) {
            get(SHORT_HEADER, LONG_HEADER - SHORT_HEADER);
        }
        long length = vr.hasLongForm() ? ENCODING.u32(header, SHORT_HEADER) : ENCODING.u16(header, 6);
        if (length > file.remaining()) {
            throw new NotADicomFileException(
                    "file meta information of at most " + Part10File.MAX_META_BYTES + " bytes within the file",
                    "an element of " + length + " bytes");
        }
        byte[] value = new byte[(int) length];
        file.get(value);
        elements.put(ENCODING.tag(header, 0), value);
    }

    private void get(int at, int count) throws NotADicomFileException {
        if (file.remaining() < count) {
            throw new NotADicomFileException("a complete element of group 0002", "the end");
        }
        file.get(header, at, count);
    }

    // Optional and informative: one that breaks the rules is left out rather than the file refused.
    private String aeTitle(int tag) {
        String text = text(tag).strip();
        boolean allowed = text.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '\\');
        return allowed && text.length() <= AeTitle.MAX_LENGTH ? text : "";
    }

    private String text(int tag) {
        byte[] value = elements.getOrDefault(tag, new byte[0]);
        int end = value.length;
        while (end > 0 && (value[end - 1] == 0 || value[end - 1] == ' ')) {
            end--;
        }
        return new String(value, 0, end, StandardCharsets.ISO_8859_1);
    }
}
