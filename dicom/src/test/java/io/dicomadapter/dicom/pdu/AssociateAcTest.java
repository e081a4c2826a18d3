package io.dicomadapter.dicom.pdu;

import static io.dicomadapter.dicom.testing.PduAssert.assertThatPdu;
import static io.dicomadapter.dicom.testing.PduAssert.decode;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.testing.EncodedPdus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssociateAcTest {

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final int FIRST_CONTEXT_RESULT_AT = 74 + 25 + 6;

    private static final AssociateAc ANSWER = new AssociateAc(
            "ANY-SCP",
            "STORESCU",
            AssociateRq.DICOM_APPLICATION_CONTEXT,
            List.of(
                    new AnsweredContext(1, ContextResult.ACCEPTANCE, "1.2.840.10008.1.2.1"),
                    new AnsweredContext(3, ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED, "")),
            new UserInformation(
                    16384,
                    "1.2.3.4",
                    "V",
                    Optional.of(new AsyncOperationsWindow(1, 1)),
                    List.of(new RoleSelection(CT, true, false)),
                    List.of(new ExtendedNegotiation(CT, Octets.of((byte) 2))),
                    List.of(),
                    Optional.empty(),
                    Optional.of(Octets.of("ok".getBytes(StandardCharsets.US_ASCII)))));

    @Test
    void readsAnAnswer() throws PduFormatException {
        assertThatPdu(EncodedPdus.associateAc()).decodesTo(ANSWER);
    }

    @Test
    void doesNotTestTheEchoedAeTitles() throws PduFormatException {
        // given
        byte[] encoded = EncodedPdus.associateAc();
        for (int i = 10; i < 42; i++) {
            encoded[i] = (byte) 0xE4;
        }

        // then
        assertThat(((AssociateAc) decode(encoded)).contexts()).isEqualTo(ANSWER.contexts());
    }

    @Test
    void doesNotTestReservedBytes() throws PduFormatException {
        // given
        byte[] encoded = EncodedPdus.associateAc();
        Arrays.fill(encoded, 8, 10, (byte) 0xFF);
        Arrays.fill(encoded, 42, 74, (byte) 0xFF);

        // then
        assertThatPdu(encoded).decodesTo(ANSWER);
    }

    @Test
    void tellsAcceptedContextsFromRefusedOnes() {
        assertThat(ANSWER.contexts()).map(AnsweredContext::isAccepted).containsExactly(true, false);
    }

    @Test
    void takesAnUnknownResultForARefusal() throws PduFormatException {
        // given
        byte[] encoded = EncodedPdus.associateAc();
        encoded[FIRST_CONTEXT_RESULT_AT] = 5;

        // then
        assertThat(((AssociateAc) decode(encoded)).contexts().get(0))
                .isEqualTo(new AnsweredContext(1, ContextResult.NO_REASON, ""));
    }

    @Test
    void writesTheTransferSyntaxOfARefusedContextAsGiven() {
        // given
        AssociateAc refusal = new AssociateAc(
                "A",
                "B",
                "1.2",
                List.of(new AnsweredContext(1, ContextResult.USER_REJECTION, "1.2.840")),
                new UserInformation(1, "", ""));

        // then
        assertThatPdu(EncodedPdus.bytes("02 00 0000006a 0001 0000"
                        + "41202020202020202020202020202020"
                        + "42202020202020202020202020202020"
                        + "00".repeat(32)
                        + "10 00 0003 312e32"
                        + "21 00 000f 01 00 01 00  40 00 0007 312e322e383430"
                        + "50 00 0008  51 00 0004 00000001"))
                .isTheEncodingOf(refusal);
    }
}
