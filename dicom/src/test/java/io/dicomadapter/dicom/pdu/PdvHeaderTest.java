package io.dicomadapter.dicom.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.testing.EncodedPdus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PdvHeaderTest {

    @Test
    void walksThePdvsOfAPdu() throws PduFormatException {
        // given
        ByteBuffer body = ByteBuffer.wrap(EncodedPdus.pDataTf()).position(PduHeader.SIZE);
        List<PdvHeader> walked = new ArrayList<>();

        // when
        long remaining = body.remaining();
        while (remaining > 0) {
            PdvHeader pdv = PdvHeader.read(body, remaining);
            body.position(body.position() + (int) pdv.dataLength());
            remaining -= pdv.totalLength();
            walked.add(pdv);
        }

        // then
        assertThat(walked).containsExactly(PdvHeader.of(1, true, false, 2), PdvHeader.of(3, false, true, 4));
        assertThat(body.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2, 6", "2, 7", "4, 8", "2147483646, 2147483650", "2147483649, 2147483653", "4294967295, 4294967299"})
    void readsALengthThatEndsInsideThePdu(long length, long remainingInPdu) throws PduFormatException {
        // when
        PdvHeader read = PdvHeader.read(header(length), remainingInPdu);

        // then
        assertThat(read).isEqualTo(new PdvHeader(length, 1, false, true));
        assertThat(read.dataLength()).isEqualTo(length - 2);
        assertThat(read.totalLength()).isEqualTo(length + 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 0x7FFF_FFFFL, 0x8000_0000L, 0x8000_0001L, 0xFFFF_FFFEL, 0xFFFF_FFFFL})
    void refusesALengthThatDoesNot(long length) {
        assertThatThrownBy(() -> PdvHeader.read(header(length), 6))
                .isInstanceOf(PduFormatException.class)
                .hasMessage("PDV item length: expected 2 to 2, found " + length);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 5})
    void refusesAPduThatEndsBeforeTheHeader(long remainingInPdu) {
        assertThatThrownBy(() -> PdvHeader.read(ByteBuffer.allocate(6), remainingInPdu))
                .isInstanceOf(PduFormatException.class)
                .hasMessage("PDV item: expected at least 6 bytes, found " + remainingInPdu + " left in the PDU");
    }

    @Test
    void writesWhatItReads() {
        ByteBuffer bytes = ByteBuffer.allocate(PdvHeader.SIZE);

        PdvHeader.of(255, true, true, 0xFFFF_FFFDL).write(bytes);

        assertThat(bytes.array()).isEqualTo(EncodedPdus.bytes("ffffffff ff 03"));
    }

    @Test
    void cannotBeBuiltLongerThanItsLengthCanSay() {
        assertThatThrownBy(() -> PdvHeader.of(1, true, true, 0xFFFF_FFFEL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PDV length must be 2 to 2^32-1, not 4294967296");
    }

    private static ByteBuffer header(long length) {
        return ByteBuffer.allocate(6)
                .putInt((int) length)
                .put((byte) 1)
                .put((byte) 2)
                .flip();
    }
}
