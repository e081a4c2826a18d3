package io.dicomadapter.bench.sender;

import io.dicomadapter.dicom.dimse.CStoreRq;
import io.dicomadapter.dicom.dimse.Commands;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.PduEncoder;
import io.dicomadapter.dicom.pdu.Pdv;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One C-STORE-RQ with its data set, encoded once for one association. For the next instance only the message id and the
 * two SOP Instance UIDs, of command set and data set, are written over the last ones.
 */
final class EncodedInstance {

    private static final int ANY_MESSAGE_ID = 1;
    private static final long ANY_NUMBER = 0;
    /** Tag (0000,0110) and length 2, in Implicit VR Little Endian as every command set (PS3.7 6.3.1). */
    private static final byte[] MESSAGE_ID_ELEMENT = {0, 0, 0x10, 0x01, 2, 0, 0, 0};

    private final ByteBuffer head;
    private final ByteBuffer[] message;
    private final int messageIdAt;
    private final List<Integer> uidsAt;

    private EncodedInstance(ByteBuffer head, int messageIdAt, List<Integer> uidsAt, PixelPdus pixels) {
        this.head = head;
        this.messageIdAt = messageIdAt;
        this.uidsAt = List.copyOf(uidsAt);
        List<ByteBuffer> parts = new ArrayList<>(List.of(head));
        parts.addAll(pixels.views());
        this.message = parts.toArray(ByteBuffer[]::new);
    }

    static EncodedInstance of(InstanceSize size, int contextId, PixelPdus pixels) {
        String uid = NumberedUids.uid(ANY_NUMBER);
        ByteBuffer command = Commands.encode(new CStoreRq(ANY_MESSAGE_ID, CtHeader.SOP_CLASS_UID, uid));
        ByteBuffer header = ByteBuffer.wrap(CtHeader.encode(size, uid));
        byte[] bytes = concatenate(
                PduEncoder.encode(PDataTf.of(new Pdv(contextId, true, true, command))),
                PduEncoder.encode(PDataTf.of(new Pdv(contextId, false, false, header))));
        List<Integer> uidsAt = find(uid.getBytes(StandardCharsets.US_ASCII), bytes);
        List<Integer> messageIdElements = find(MESSAGE_ID_ELEMENT, bytes);
        if (uidsAt.size() != 2 || messageIdElements.isEmpty()) {
            throw new IllegalStateException(
                    "expected a message id and 2 SOP Instance UIDs, found the UIDs at " + uidsAt);
        }
        ByteBuffer head = ByteBuffer.allocateDirect(bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(bytes)
                .flip();
        return new EncodedInstance(head, messageIdElements.get(0) + MESSAGE_ID_ELEMENT.length, uidsAt, pixels);
    }

    /** The message for one gathered write; valid until the next call. */
    ByteBuffer[] next(int messageId, long number) {
        head.putShort(messageIdAt, (short) messageId);
        for (int uidAt : uidsAt) {
            NumberedUids.overwrite(head, uidAt, number);
        }
        for (ByteBuffer part : message) {
            part.rewind();
        }
        return message;
    }

    private static byte[] concatenate(ByteBuffer first, ByteBuffer second) {
        byte[] bytes = new byte[first.remaining() + second.remaining()];
        int middle = first.remaining();
        first.get(bytes, 0, middle);
        second.get(bytes, middle, bytes.length - middle);
        return bytes;
    }

    private static List<Integer> find(byte[] wanted, byte[] bytes) {
        List<Integer> found = new ArrayList<>();
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (java.util.Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                found.add(at);
            }
        }
        return found;
    }
}
