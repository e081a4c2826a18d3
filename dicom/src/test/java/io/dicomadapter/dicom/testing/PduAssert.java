package io.dicomadapter.dicom.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dicomadapter.dicom.pdu.Pdu;
import io.dicomadapter.dicom.pdu.PduDecoder;
import io.dicomadapter.dicom.pdu.PduEncoder;
import io.dicomadapter.dicom.pdu.PduFormatException;
import io.dicomadapter.dicom.pdu.PduHeader;
import java.nio.ByteBuffer;
import org.assertj.core.api.AbstractAssert;

/** What a peer's bytes are decoded to, or why they are refused. */
public final class PduAssert extends AbstractAssert<PduAssert, byte[]> {

    /** The maximum P-DATA-TF length that the tests advertise. */
    public static final int MAX_P_DATA_LENGTH = 16384;

    private PduAssert(byte[] encoded) {
        super(encoded, PduAssert.class);
    }

    public static PduAssert assertThatPdu(byte[] encoded) {
        return new PduAssert(encoded);
    }

    /** The PDU in these bytes, which hold nothing else. */
    public static Pdu decode(byte[] encoded) throws PduFormatException {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        PduHeader header = PduHeader.read(bytes, MAX_P_DATA_LENGTH);
        return PduDecoder.decode(header, bytes);
    }

    /** The bytes of this PDU. */
    public static byte[] encode(Pdu pdu) {
        return PduEncoder.encode(pdu).array();
    }

    public PduAssert decodesTo(Pdu expected) throws PduFormatException {
        assertThat(decode(actual)).isEqualTo(expected);
        return this;
    }

    public PduAssert isTheEncodingOf(Pdu pdu) {
        assertThat(encode(pdu)).isEqualTo(actual);
        return this;
    }

    /** Refused, and the exception's message, which names field, expectation and finding, is this. */
    public PduAssert isRefusedWith(String message) {
        assertThat(catchThrowable(() -> decode(actual)))
                .isInstanceOf(PduFormatException.class)
                .hasMessage(message);
        return this;
    }
}
