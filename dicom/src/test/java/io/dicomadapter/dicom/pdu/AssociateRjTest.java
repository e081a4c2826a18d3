package io.dicomadapter.dicom.pdu;

import static io.dicomadapter.dicom.testing.PduAssert.assertThatPdu;
import static io.dicomadapter.dicom.testing.PduAssert.decode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.testing.EncodedPdus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AssociateRjTest {

    @Test
    void readsAndWritesARejection() throws PduFormatException {
        AssociateRj rejection = new AssociateRj(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);

        assertThatPdu(EncodedPdus.associateRj()).decodesTo(rejection).isTheEncodingOf(rejection);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UNLISTED")
    void keepsEveryReasonThatTheStandardNames(RejectReason reason) throws PduFormatException {
        AssociateRj decoded =
                (AssociateRj) decode(PduEncoder.encode(new AssociateRj(reason)).array());

        assertThat(decoded.reason()).isEqualTo(reason);
    }

    // Table 9-21
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, NO_REASON_GIVEN",
        "1, 1, 2, APPLICATION_CONTEXT_NAME_NOT_SUPPORTED",
        "1, 1, 3, CALLING_AE_TITLE_NOT_RECOGNIZED",
        "1, 1, 7, CALLED_AE_TITLE_NOT_RECOGNIZED",
        "1, 2, 1, NO_REASON_GIVEN_BY_ACSE",
        "1, 2, 2, PROTOCOL_VERSION_NOT_SUPPORTED",
        "2, 3, 1, TEMPORARY_CONGESTION",
        "2, 3, 2, LOCAL_LIMIT_EXCEEDED"
    })
    void hasTheCodesOfTheStandard(int result, int source, int reason, RejectReason expected) {
        assertThat(new AssociateRj(expected)).isEqualTo(new AssociateRj(result, source, reason));
    }

    @Test
    void knowsAReasonWhateverTheResultThatAPeerSentItWith() throws PduFormatException {
        AssociateRj permanentLimit = (AssociateRj) decode(EncodedPdus.bytes("03 00 00000004 00 01 03 02"));

        assertThat(permanentLimit.reason()).isEqualTo(RejectReason.LOCAL_LIMIT_EXCEEDED);
        assertThat(permanentLimit.isTransient()).isFalse();
    }

    @Test
    void keepsCodesThatTheStandardDoesNotName() throws PduFormatException {
        AssociateRj odd = (AssociateRj) decode(EncodedPdus.bytes("03 00 00000004 00 02 09 ff"));

        assertThat(odd).hasToString("2/9/255 (a reason that the Standard does not name)");
        assertThat(odd.reason()).isEqualTo(RejectReason.UNLISTED);
        assertThat(odd.isTransient()).isTrue();
    }

    @Test
    void cannotBeSentWithoutAReason() {
        assertThatThrownBy(() -> new AssociateRj(RejectReason.UNLISTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Table 9-21");
    }
}
