package io.dicomadapter.dicom.pdu;

import static io.dicomadapter.dicom.testing.PduAssert.assertThatPdu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.testing.EncodedPdus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbortTest {

    @Test
    void readsAndWritesAnAbort() throws PduFormatException {
        Abort abort = Abort.byProvider(AbortReason.INVALID_PDU_PARAMETER_VALUE);

        assertThatPdu(EncodedPdus.abort()).decodesTo(abort).isTheEncodingOf(abort);
    }

    // Table 9-26; what it does not name is tolerated, as nothing depends on it.
    @ParameterizedTest
    @CsvSource({
        "00 00, SERVICE_USER, NOT_SPECIFIED",
        "00 04, SERVICE_USER, NOT_SPECIFIED",
        "01 00, RESERVED, NOT_SPECIFIED",
        "09 00, RESERVED, NOT_SPECIFIED",
        "02 00, SERVICE_PROVIDER, NOT_SPECIFIED",
        "02 01, SERVICE_PROVIDER, UNRECOGNIZED_PDU",
        "02 02, SERVICE_PROVIDER, UNEXPECTED_PDU",
        "02 03, SERVICE_PROVIDER, RESERVED",
        "02 04, SERVICE_PROVIDER, UNRECOGNIZED_PDU_PARAMETER",
        "02 05, SERVICE_PROVIDER, UNEXPECTED_PDU_PARAMETER",
        "02 06, SERVICE_PROVIDER, INVALID_PDU_PARAMETER_VALUE",
        "02 07, SERVICE_PROVIDER, RESERVED",
        "02 ff, SERVICE_PROVIDER, RESERVED"
    })
    void readsEverySourceAndReason(String codes, AbortSource source, AbortReason reason) throws PduFormatException {
        assertThatPdu(EncodedPdus.bytes("07 00 00000004 00 00" + codes)).decodesTo(new Abort(source, reason));
    }

    @Test
    void byUserHasNoReason() {
        assertThat(Abort.byUser().reason()).isEqualTo(AbortReason.NOT_SPECIFIED);
        assertThatThrownBy(() -> new Abort(AbortSource.SERVICE_USER, AbortReason.UNEXPECTED_PDU))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("only the service provider gives a reason, not the user: UNEXPECTED_PDU");
    }
}
