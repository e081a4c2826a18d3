package io.dicomadapter.dicom.pdu;

import static io.dicomadapter.dicom.testing.PduAssert.assertThatPdu;
import static io.dicomadapter.dicom.testing.PduAssert.decode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.testing.EncodedPdus;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PDataTfTest {

    private static final PDataTf COMMAND_AND_DATA = PDataTf.of(
            new Pdv(1, true, false, ByteBuffer.wrap(EncodedPdus.bytes("cafe"))),
            new Pdv(3, false, true, ByteBuffer.wrap(EncodedPdus.bytes("01020304"))));

    @Test
    void readsAndWritesSeveralPdvs() throws PduFormatException {
        assertThatPdu(EncodedPdus.pDataTf()).decodesTo(COMMAND_AND_DATA).isTheEncodingOf(COMMAND_AND_DATA);
    }

    @Test
    void allowsAPdvWithoutData() throws PduFormatException {
        PDataTf empty = PDataTf.of(new Pdv(1, false, true, ByteBuffer.allocate(0)));

        assertThatPdu(EncodedPdus.bytes("04 00 00000006 00000002 01 02"))
                .decodesTo(empty)
                .isTheEncodingOf(empty);
    }

    @Test
    void doesNotTestBits2To7OfTheControlHeader() throws PduFormatException {
        PDataTf decoded = (PDataTf) decode(EncodedPdus.bytes("04 00 00000006 00000002 01 fd"));

        assertThat(decoded.pdvs().get(0).command()).isTrue();
        assertThat(decoded.pdvs().get(0).last()).isFalse();
    }

    @Test
    void hasAtLeastOnePdv() {
        assertThatThrownBy(() -> new PDataTf(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a P-DATA-TF PDU must have at least one PDV");
    }

    @Test
    void givesEachReaderItsOwnViewOfTheData() {
        // given
        Pdv pdv = COMMAND_AND_DATA.pdvs().get(0);

        // when
        pdv.data().getShort();

        // then
        assertThat(pdv.data().remaining()).isEqualTo(2);
        assertThat(pdv.data().isReadOnly()).isTrue();
    }
}
