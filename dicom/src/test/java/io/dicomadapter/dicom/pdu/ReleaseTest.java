package io.dicomadapter.dicom.pdu;

import static io.dicomadapter.dicom.testing.PduAssert.assertThatPdu;

import io.dicomadapter.dicom.testing.EncodedPdus;
import org.junit.jupiter.api.Test;

class ReleaseTest {

    @Test
    void readsAndWritesARequest() throws PduFormatException {
        assertThatPdu(EncodedPdus.releaseRq()).decodesTo(new ReleaseRq()).isTheEncodingOf(new ReleaseRq());
    }

    @Test
    void readsAndWritesAReply() throws PduFormatException {
        assertThatPdu(EncodedPdus.releaseRp()).decodesTo(new ReleaseRp()).isTheEncodingOf(new ReleaseRp());
    }

    @Test
    void doesNotTestReservedBytes() throws PduFormatException {
        assertThatPdu(EncodedPdus.bytes("05 ff 00000004 ffffffff")).decodesTo(new ReleaseRq());
    }
}
