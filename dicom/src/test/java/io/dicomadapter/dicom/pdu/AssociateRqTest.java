package io.dicomadapter.dicom.pdu;

import static io.dicomadapter.dicom.testing.PduAssert.assertThatPdu;
import static io.dicomadapter.dicom.testing.PduAssert.decode;
import static io.dicomadapter.dicom.testing.PduAssert.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.testing.EncodedPdus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssociateRqTest {

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
    private static final String STORAGE_SERVICE = "1.2.840.10008.4.2";
    private static final int PROTOCOL_VERSION_AT = 7;
    private static final int CALLED_AET_AT = 10;

    private static final AssociateRq ECHO = new AssociateRq(
            "ANY-SCP",
            "ECHOSCU",
            AssociateRq.DICOM_APPLICATION_CONTEXT,
            List.of(new ProposedContext(1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2"))),
            new UserInformation(16382, "1.2.826.0.1.3680043.9.3811.0.9.0", "PYNETDICOM_090"));

    @Test
    void readsAndWritesTheRequestOfAnEcho() throws PduFormatException {
        assertThatPdu(EncodedPdus.associateRq()).decodesTo(ECHO).isTheEncodingOf(ECHO);
    }

    @Test
    void readsEveryItemAndSkipsUnknownOnes() throws PduFormatException {
        assertThatPdu(EncodedPdus.associateRqWithEverything()).decodesTo(requestWithEverything());
    }

    @Test
    void testsOnlyBit0OfTheProtocolVersion() throws PduFormatException {
        // given
        byte[] otherVersionsToo = EncodedPdus.associateRq();
        otherVersionsToo[PROTOCOL_VERSION_AT] = 0x13;
        byte[] otherVersionsOnly = EncodedPdus.associateRq();
        otherVersionsOnly[PROTOCOL_VERSION_AT] = 0x12;

        // then
        assertThat(((AssociateRq) decode(otherVersionsToo)).supportsVersion1()).isTrue();
        assertThat(((AssociateRq) decode(otherVersionsOnly)).supportsVersion1()).isFalse();
    }

    @Test
    void dropsSpacesAndNulsAroundAeTitles() throws PduFormatException {
        // given
        byte[] padded = withCalledAet("  ANY-SCP\0\0\0\0\0\0\0");

        // then
        assertThatPdu(padded).decodesTo(ECHO);
    }

    @Test
    void refusesAnAeTitleOfSpaces() {
        assertThatPdu(withCalledAet(" ".repeat(16)))
                .isRefusedWith("called AE title: expected 1 to 16 characters, found 0 characters");
    }

    @Test
    void refusesAnAeTitleThatWouldBreakALogLine() {
        assertThatPdu(withCalledAet("ANY\nSCP         "))
                .isRefusedWith("called AE title: expected printable ISO 646 characters, found 0x0a");
    }

    @Test
    void doesNotTestReservedBytes() throws PduFormatException {
        // given
        byte[] encoded = EncodedPdus.associateRq();
        encoded[1] = 1; // byte 2 of the PDU
        encoded[8] = 1; // bytes 9-10
        Arrays.fill(encoded, 42, 74, (byte) 0xFF); // bytes 43-74
        encoded[75] = 1; // byte 2 of the application context item
        encoded[106] = 1; // byte 7 of the presentation context item

        // then
        assertThatPdu(encoded).decodesTo(ECHO);
    }

    @Test
    void cannotBeBuiltWithAnIdTwice() {
        List<ProposedContext> twice = List.of(
                new ProposedContext(3, CT, List.of("1.2.840.10008.1.2")),
                new ProposedContext(3, MR, List.of("1.2.840.10008.1.2")));

        assertThatThrownBy(() -> new AssociateRq(
                        "A", "B", AssociateRq.DICOM_APPLICATION_CONTEXT, twice, UserInformation.of(16384)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("presentation context IDs must be unique, not [3, 3]");
    }

    @Test
    void cannotBeBuiltWithAnEvenId() {
        assertThatThrownBy(() -> new ProposedContext(2, CT, List.of("1.2.840.10008.1.2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("presentation context ID must be an odd number from 1 to 255, not 2");
    }

    @Test
    void refusesToEncodeATokenThatDoesNotFitItsLength() {
        // given
        Octets token = Octets.of(new byte[65536]);
        AssociateRq request =
                withIdentity(new UserIdentity(UserIdentity.Type.JSON_WEB_TOKEN, false, token, Octets.EMPTY));

        // then
        assertThatThrownBy(() -> PduEncoder.encode(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length of primary field must be 0 to 65535, not 65536");
    }

    @Test
    void refusesToEncodeATokenThatFitsItsLengthButNotTheItems() {
        // given
        Octets token = Octets.of(new byte[65535]);
        AssociateRq request = withIdentity(new UserIdentity(UserIdentity.Type.SAML, false, token, Octets.EMPTY));

        // then
        assertThatThrownBy(() -> PduEncoder.encode(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length of user identity sub-item must be 0 to 65535, not 65541");
    }

    @Test
    void refusesToEncodeMoreThanItWouldRead() {
        // given 128 contexts of 200 transfer syntaxes, each of 4 + 64 bytes
        List<String> syntaxes = Collections.nCopies(200, "1".repeat(64));
        List<ProposedContext> contexts = IntStream.range(0, 128)
                .mapToObj(i -> new ProposedContext(2 * i + 1, "1.2.3", syntaxes))
                .toList();
        AssociateRq request =
                new AssociateRq("A", "B", AssociateRq.DICOM_APPLICATION_CONTEXT, contexts, UserInformation.of(0));

        // then
        assertThatThrownBy(() -> PduEncoder.encode(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("length of ASSOCIATE_RQ PDU: expected 0 to 1048576, found 17");
    }

    @Test
    void writesNoSecretInItsText() {
        // given
        Octets passcode = Octets.of("secret".getBytes(StandardCharsets.US_ASCII));
        UserIdentity identity = new UserIdentity(UserIdentity.Type.USERNAME_AND_PASSCODE, true, passcode, passcode);

        // then
        assertThat(withIdentity(identity).toString()).contains("6 bytes").doesNotContain("secret");
    }

    @Test
    void fitsIntoTheLimitWith128ContextsOf20TransferSyntaxes() throws PduFormatException {
        // given
        List<ProposedContext> contexts = IntStream.range(0, 128)
                .mapToObj(i -> new ProposedContext(2 * i + 1, CT, Collections.nCopies(20, "1".repeat(64))))
                .toList();
        AssociateRq request =
                new AssociateRq("A", "B", AssociateRq.DICOM_APPLICATION_CONTEXT, contexts, UserInformation.of(16384));

        // then
        assertThatPdu(encode(request)).decodesTo(request);
    }

    private static AssociateRq withIdentity(UserIdentity identity) {
        UserInformation plain = UserInformation.of(16384);
        UserInformation userInformation = new UserInformation(
                plain.maxPduLength(),
                plain.implementationClassUid(),
                plain.implementationVersionName(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(identity),
                Optional.empty());
        return new AssociateRq("A", "B", AssociateRq.DICOM_APPLICATION_CONTEXT, ECHO.contexts(), userInformation);
    }

    private static byte[] withCalledAet(String sixteen) {
        byte[] encoded = EncodedPdus.associateRq();
        System.arraycopy(sixteen.getBytes(StandardCharsets.ISO_8859_1), 0, encoded, CALLED_AET_AT, 16);
        return encoded;
    }

    private static AssociateRq requestWithEverything() {
        UserInformation userInformation = new UserInformation(
                0,
                "1.2.3.4",
                "V",
                Optional.of(new AsyncOperationsWindow(5, 0)),
                List.of(new RoleSelection(CT, true, true), new RoleSelection(MR, false, true)),
                List.of(new ExtendedNegotiation(CT, Octets.of(EncodedPdus.bytes("020003000000")))),
                List.of(
                        new CommonExtendedNegotiation(
                                "1.2.840.10008.5.1.4.1.1.88.22",
                                STORAGE_SERVICE,
                                List.of("1.2.840.10008.5.1.4.1.1.88.11", CT)),
                        new CommonExtendedNegotiation(MR, STORAGE_SERVICE, List.of())),
                Optional.of(new UserIdentity(
                        UserIdentity.Type.USERNAME_AND_PASSCODE,
                        true,
                        Octets.of("ann".getBytes(StandardCharsets.US_ASCII)),
                        Octets.of("secret".getBytes(StandardCharsets.US_ASCII)))),
                Optional.empty());
        return new AssociateRq(
                "ANY-SCP",
                "STORESCU",
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(
                        new ProposedContext(1, CT, List.of("1.2.840.10008.1.2.1", "1.2.840.10008.1.2")),
                        new ProposedContext(3, MR, List.of("1.2.840.10008.1.2.4.70"))),
                userInformation);
    }
}
