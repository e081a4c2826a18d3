package io.dicomadapter.dicom.data;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.Implementation;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.Uid;
import java.nio.ByteBuffer;

/**
 * The head of a DICOM file (PS3.10 7.1): what the data set behind it is, how it is encoded, and between whom it went. An
 * absent AE title is the empty text.
 *
 * @param sendingAet (0002,0016) and (0002,0017): who sent the data set, our peer's calling AE title
 * @param receivingAet (0002,0018): to whom, the AE title the peer called
 */
public record FileMetaInformation(
        String sopClassUid, String sopInstanceUid, String transferSyntaxUid, String sendingAet, String receivingAet) {

    /** Zero bytes before the prefix: nothing that any system could take for a program. */
    static final int PREAMBLE_BYTES = 128;

    static final byte[] PREFIX = {'D', 'I', 'C', 'M'};

    static final int GROUP_LENGTH = 0x0002_0000;
    static final int VERSION = 0x0002_0001;
    static final int MEDIA_STORAGE_SOP_CLASS_UID = 0x0002_0002;
    static final int MEDIA_STORAGE_SOP_INSTANCE_UID = 0x0002_0003;
    static final int TRANSFER_SYNTAX_UID = 0x0002_0010;
    static final int IMPLEMENTATION_CLASS_UID = 0x0002_0012;
    static final int IMPLEMENTATION_VERSION_NAME = 0x0002_0013;
    static final int SOURCE_AET = 0x0002_0016;
    static final int SENDING_AET = 0x0002_0017;
    static final int RECEIVING_AET = 0x0002_0018;

    private static final byte[] FIRST_VERSION = {0, 1};

    /** @throws IllegalArgumentException if a UID or an AE title can't be written; the message does not repeat it */
    public FileMetaInformation {
        requireUid("SOP class UID", sopClassUid);
        requireUid("SOP instance UID", sopInstanceUid);
        requireUid("transfer syntax UID", transferSyntaxUid);
        sendingAet = sendingAet.isBlank() ? "" : new AeTitle(sendingAet).value();
        receivingAet = receivingAet.isBlank() ? "" : new AeTitle(receivingAet).value();
    }

    /** Preamble, prefix and group 0002, ready to be written before the data set. */
    public ByteBuffer encode() {
        DataSetWriter group = new DataSetWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .put(VERSION, Vr.OB, FIRST_VERSION)
                .put(MEDIA_STORAGE_SOP_CLASS_UID, Vr.UI, sopClassUid)
                .put(MEDIA_STORAGE_SOP_INSTANCE_UID, Vr.UI, sopInstanceUid)
                .put(TRANSFER_SYNTAX_UID, Vr.UI, transferSyntaxUid)
                .put(IMPLEMENTATION_CLASS_UID, Vr.UI, Implementation.CLASS_UID)
                .put(IMPLEMENTATION_VERSION_NAME, Vr.SH, Implementation.VERSION_NAME);
        if (!sendingAet.isEmpty()) {
            group.put(SOURCE_AET, Vr.AE, sendingAet).put(SENDING_AET, Vr.AE, sendingAet);
        }
        if (!receivingAet.isEmpty()) {
            group.put(RECEIVING_AET, Vr.AE, receivingAet);
        }
        byte[] elements = group.toByteArray();
        byte[] length = new DataSetWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .put(GROUP_LENGTH, Vr.UL, elements.length)
                .toByteArray();
        return ByteBuffer.allocate(PREAMBLE_BYTES + PREFIX.length + length.length + elements.length)
                .position(PREAMBLE_BYTES)
                .put(PREFIX)
                .put(length)
                .put(elements)
                .flip();
    }

    /**
     * Reads the head of a file; afterwards the buffer's position is that of the data set.
     *
     * @param file the first bytes of the file, enough to hold the head
     * @throws NotADicomFileException if there is no complete head
     */
    public static FileMetaInformation decode(ByteBuffer file) throws NotADicomFileException {
        return new FileMetaReader(file).read();
    }

    /** Leaves the instance out: its UID is patient data. */
    @Override
    public String toString() {
        return "FileMetaInformation[sopClassUid=" + sopClassUid + ", transferSyntaxUid=" + transferSyntaxUid + "]";
    }

    // Not PS3.5 9.1 to the letter: peers send UIDs with leading zeros, and what was stored must be readable.
    private static void requireUid(String name, String value) {
        boolean writable = value.chars().allMatch(c -> c > ' ' && c <= '~' && c != '\\');
        if (value.isEmpty() || value.length() > Uid.MAX_LENGTH || !writable) {
            throw new IllegalArgumentException("The " + name + " must be 1 to " + Uid.MAX_LENGTH
                    + " printable characters; these " + value.length() + " are not");
        }
    }
}
