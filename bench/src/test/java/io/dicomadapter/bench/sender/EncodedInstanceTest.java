package io.dicomadapter.bench.sender;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.data.HeaderScanner;
import io.dicomadapter.dicom.data.HeaderValues;
import io.dicomadapter.dicom.data.Tags;
import io.dicomadapter.dicom.dimse.CStoreRq;
import io.dicomadapter.dicom.dimse.Commands;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.PduDecoder;
import io.dicomadapter.dicom.pdu.PduHeader;
import io.dicomadapter.dicom.pdu.Pdv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sender encodes, read back with the product's codec. */
class EncodedInstanceTest {

    private static final int CONTEXT_ID = 1;
    private static final int MAX_PDU = 16_384;
    private static final Set<Integer> WANTED = Set.of(Tags.SOP_CLASS_UID, Tags.SOP_INSTANCE_UID, Tags.ROWS);

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 512, 2500})
    void isOneMessageWithTheUidAndMessageIdThatWereAskedFor(int kib) throws IOException {
        // given
        InstanceSize size = InstanceSize.ofKib(kib);
        EncodedInstance instance = instance(size);
        instance.next(1, 4711);

        // when
        List<Pdv> pdvs = decode(instance.next(258, 4712));

        // then
        String uid = NumberedUids.uid(4712);
        assertThat(Commands.decode(pdvs.get(0).data())).isEqualTo(new CStoreRq(258, CtHeader.SOP_CLASS_UID, uid));
        byte[] dataSet = concatenate(pdvs.subList(1, pdvs.size()));
        assertThat(header(dataSet).first(Tags.SOP_INSTANCE_UID)).contains(uid);
        assertThat(pixelLengthField(dataSet, size)).isEqualTo(size.pixelBytes());
    }

    @Test
    void marksOnlyTheLastFragmentsAsLast() throws IOException {
        // when
        List<Pdv> pdvs = decode(instance(InstanceSize.ofKib(512)).next(1, 1));

        // then
        assertThat(pdvs.get(0)).matches(Pdv::command).matches(Pdv::last);
        assertThat(pdvs.subList(1, pdvs.size() - 1)).noneMatch(Pdv::command).noneMatch(Pdv::last);
        assertThat(pdvs.get(pdvs.size() - 1)).matches(Pdv::last);
    }

    @Test
    void sharesItsPixelsWithOtherAssociations() {
        // given
        SharedPixels pixels = new SharedPixels(InstanceSize.ofKib(512));

        // then
        assertThat(pixels.inPdus(CONTEXT_ID, MAX_PDU)).isSameAs(pixels.inPdus(CONTEXT_ID, MAX_PDU));
        assertThat(pixels.inPdus(CONTEXT_ID, MAX_PDU)).isNotSameAs(pixels.inPdus(CONTEXT_ID, MAX_PDU * 2));
    }

    private static EncodedInstance instance(InstanceSize size) {
        return EncodedInstance.of(size, CONTEXT_ID, PixelPdus.encode(size, CONTEXT_ID, MAX_PDU));
    }

    private static List<Pdv> decode(ByteBuffer[] message) throws IOException {
        List<Pdv> pdvs = new ArrayList<>();
        for (ByteBuffer part : message) {
            ByteBuffer bytes = part.duplicate();
            while (bytes.hasRemaining()) {
                PduHeader header = PduHeader.read(bytes, MAX_PDU);
                ByteBuffer body = bytes.slice(bytes.position(), (int) header.length());
                bytes.position(bytes.position() + (int) header.length());
                pdvs.addAll(((PDataTf) PduDecoder.decode(header, body)).pdvs());
            }
        }
        return pdvs;
    }

    private static byte[] concatenate(List<Pdv> pdvs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Pdv pdv : pdvs) {
            byte[] fragment = new byte[pdv.data().remaining()];
            pdv.data().get(fragment);
            bytes.writeBytes(fragment);
        }
        return bytes.toByteArray();
    }

    /** The length of the pixel data element, if it stands right before as many bytes. */
    private static int pixelLengthField(byte[] dataSet, InstanceSize size) {
        return ByteBuffer.wrap(dataSet)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(dataSet.length - size.pixelBytes() - Integer.BYTES);
    }

    private static HeaderValues header(byte[] dataSet) throws IOException {
        try (HeaderScanner scanner = new HeaderScanner(CtHeader.TRANSFER_SYNTAX, WANTED)) {
            scanner.feed(ByteBuffer.wrap(dataSet));
            return scanner.values();
        }
    }
}
