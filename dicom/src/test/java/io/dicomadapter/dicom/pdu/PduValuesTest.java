package io.dicomadapter.dicom.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes into a PDU is checked when it is built: nothing that does not fit its field can be made. */
class PduValuesTest {

    private static final String UID = "1.2.840.10008.1.2";

    static Stream<Arguments> fitting() {
        return Stream.of(
                fits("identity type 0", () -> identity(0)),
                fits("identity type 255", () -> identity(255)),
                fits("no operations", () -> new AsyncOperationsWindow(0, 0)),
                fits("65535 operations", () -> new AsyncOperationsWindow(0xFFFF, 0xFFFF)),
                fits("reject codes of 0", () -> new AssociateRj(0, 0, 0)),
                fits("reject codes of 255", () -> new AssociateRj(255, 255, 255)),
                fits("PDU of no length", () -> new PduHeader(PduType.ABORT, 0)),
                fits("PDU of greatest length", () -> new PduHeader(PduType.ABORT, 0xFFFF_FFFFL)),
                fits("context ID 1", () -> proposed(1)),
                fits("context ID 255", () -> proposed(255)),
                fits("UID of one character", () -> new RoleSelection("1", true, false)),
                fits("UID of 64 characters", () -> new RoleSelection("1".repeat(64), true, false)),
                fits("echoed title of 16 bytes", () -> answer("\u00ff".repeat(16), "")),
                fits("empty echoed titles", () -> answer("", "")),
                fits("no implementation", () -> new UserInformation(0, "", "")),
                fits("greatest maximum length", () -> new UserInformation(0xFFFF_FFFFL, UID, "V".repeat(16))),
                fits("PDV without data", () -> new PdvHeader(2, 0, false, false)),
                fits("longest PDV", () -> new PdvHeader(0xFFFF_FFFFL, 255, false, false)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fitting")
    void takesWhatFits(String name, ThrowingCallable building) {
        assertThatCode(building).doesNotThrowAnyException();
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                misfit(() -> identity(-1), "user identity type must be 0 to 255, not -1"),
                misfit(() -> identity(256), "user identity type must be 0 to 255, not 256"),
                misfit(() -> new AsyncOperationsWindow(-1, 1), "operations invoked must be 0 to 65535, not -1"),
                misfit(() -> new AsyncOperationsWindow(1, 65536), "operations performed must be 0 to 65535, not 65536"),
                misfit(() -> new AssociateRj(-1, 1, 1), "result must be 0 to 255, not -1"),
                misfit(() -> new AssociateRj(1, 256, 1), "source must be 0 to 255, not 256"),
                misfit(() -> new AssociateRj(1, 1, 256), "reason must be 0 to 255, not 256"),
                misfit(() -> new PduHeader(PduType.ABORT, -1), "PDU length must be 0 to 2^32-1, not -1"),
                misfit(() -> new PduHeader(PduType.ABORT, 1L << 32), "PDU length must be 0 to 2^32-1, not 4294967296"),
                misfit(() -> proposed(0), "presentation context ID must be an odd number from 1 to 255, not 0"),
                misfit(() -> proposed(-1), "presentation context ID must be an odd number from 1 to 255, not -1"),
                misfit(() -> proposed(257), "presentation context ID must be an odd number from 1 to 255, not 257"),
                misfit(
                        () -> new ProposedContext(1, UID, List.of()),
                        "presentation context 1 must have a transfer syntax"),
                misfit(() -> request(List.of()), "at least one presentation context"),
                misfit(() -> new RoleSelection("", true, false), "SOP class UID must be 1 to 64 printable"),
                misfit(() -> new RoleSelection("1".repeat(65), true, false), "these 65 are not"),
                misfit(() -> new RoleSelection("1.2\n", true, false), "printable ISO 646 characters"),
                misfit(() -> new RoleSelection("1.2\u007f", true, false), "printable ISO 646 characters"),
                misfit(() -> answer("A".repeat(17), ""), "called AE title must be at most 16 one-byte characters"),
                misfit(() -> answer("", "\u0100"), "calling AE title must be at most 16 one-byte characters"),
                misfit(() -> new UserInformation(-1, UID, "V"), "maximum length must be 0 to 2^32-1, not -1"),
                misfit(() -> new UserInformation(1L << 32, UID, "V"), "maximum length must be 0 to 2^32-1"),
                misfit(
                        () -> new UserInformation(0, UID, "V".repeat(17)),
                        "implementation version name must be 0 to 16"),
                misfit(() -> new PdvHeader(1, 1, false, false), "PDV length must be 2 to 2^32-1, not 1"),
                misfit(() -> new PdvHeader(2, -1, false, false), "presentation context ID must be 0 to 255, not -1"),
                misfit(() -> new PdvHeader(2, 256, false, false), "presentation context ID must be 0 to 255, not 256"),
                misfit(() -> request("", "B", UID), "called AE title must be 1 to 16 printable"),
                misfit(() -> request("A", "B".repeat(17), UID), "calling AE title must be 1 to 16 printable"),
                misfit(() -> request("A", "B", ""), "application context name must be 1 to 64 printable"),
                misfit(
                        () -> answer("", List.of(accepted(1, UID))),
                        "application context name must be 1 to 64 printable"),
                misfit(
                        () -> answer(UID, List.of(accepted(1, UID), accepted(1, UID))),
                        "presentation context IDs must be unique, not [1, 1]"),
                misfit(() -> accepted(2, UID), "presentation context ID must be an odd number from 1 to 255, not 2"),
                misfit(() -> accepted(1, ""), "transfer syntax must be 1 to 64 printable"),
                misfit(() -> new ProposedContext(1, "", List.of(UID)), "abstract syntax must be 1 to 64 printable"),
                misfit(() -> new ProposedContext(1, UID, List.of("")), "transfer syntax must be 1 to 64 printable"),
                misfit(() -> new UserInformation(0, "1".repeat(65), ""), "implementation class UID must be 0 to 64"),
                misfit(() -> new ExtendedNegotiation("", Octets.EMPTY), "SOP class UID must be 1 to 64 printable"),
                misfit(() -> related("", UID, UID), "SOP class UID must be 1 to 64 printable"),
                misfit(() -> related(UID, "", UID), "service class UID must be 1 to 64 printable"),
                misfit(() -> related(UID, UID, ""), "related general SOP class UID must be 1 to 64 printable"),
                misfit(
                        () -> new Pdv(2, true, true, ByteBuffer.allocate(2)),
                        "presentation context ID must be an odd number from 1 to 255, not 2"),
                misfit(() -> new FieldWriter().u32("field", -1), "field must be 0 to 4294967295, not -1"),
                misfit(() -> new FieldWriter().u8("field", -1), "field must be 0 to 255, not -1"),
                misfit(() -> new FieldWriter().u8("field", 256), "field must be 0 to 255, not 256"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("misfits")
    void refusesWhatDoesNotFitAndSaysWhatWould(ThrowingCallable building, String message) {
        assertThatThrownBy(building)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"1, USERNAME", "2, USERNAME_AND_PASSCODE", "3, KERBEROS", "4, SAML", "5, JSON_WEB_TOKEN"})
    void knowsTheKindsOfIdentityOfTheStandard(int code, UserIdentity.Type type) {
        assertThat(identity(code).type()).contains(type);
        assertThat(type.code()).isEqualTo(code);
        assertThat(new UserIdentity(type, true, Octets.EMPTY, Octets.EMPTY)).isEqualTo(identity(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 255})
    void keepsKindsOfIdentityThatTheStandardDoesNotName(int code) {
        assertThat(identity(code).type()).isEmpty();
        assertThat(identity(code).typeCode()).isEqualTo(code);
    }

    @Test
    void comparesOctetsByTheirBytes() {
        Octets octets = Octets.of((byte) 1, (byte) 2);
        assertThat(octets)
                .isEqualTo(Octets.of((byte) 1, (byte) 2))
                .hasSameHashCodeAs(Octets.of((byte) 1, (byte) 2))
                .isNotEqualTo(Octets.of((byte) 1, (byte) 3))
                .isNotEqualTo("2 bytes")
                .hasToString("2 bytes");
        assertThat(octets.hashCode()).isNotEqualTo(Octets.EMPTY.hashCode());
        assertThat(octets.size()).isEqualTo(2);
    }

    @Test
    void keepsItsOctetsFromWhoeverGaveOrGotThem() {
        // given
        byte[] given = {1, 2};
        Octets octets = Octets.of(given);
        // when
        given[0] = 9;
        octets.toByteArray()[1] = 9;
        // then
        assertThat(octets.toByteArray()).containsExactly(1, 2);
    }

    private static Arguments fits(String name, ThrowingCallable building) {
        return Arguments.of(name, building);
    }

    private static Arguments misfit(ThrowingCallable building, String message) {
        return Arguments.of(building, message);
    }

    private static UserIdentity identity(int type) {
        return new UserIdentity(type, true, Octets.EMPTY, Octets.EMPTY);
    }

    private static ProposedContext proposed(int id) {
        return new ProposedContext(id, UID, List.of(UID));
    }

    private static AnsweredContext accepted(int id, String transferSyntax) {
        return new AnsweredContext(id, ContextResult.ACCEPTANCE, transferSyntax);
    }

    private static CommonExtendedNegotiation related(String sopClass, String serviceClass, String general) {
        return new CommonExtendedNegotiation(sopClass, serviceClass, List.of(general));
    }

    private static AssociateRq request(String calledAet, String callingAet, String applicationContext) {
        return new AssociateRq(calledAet, callingAet, applicationContext, List.of(proposed(1)), UserInformation.of(0));
    }

    private static AssociateAc answer(String applicationContext, List<AnsweredContext> contexts) {
        return new AssociateAc("A", "B", applicationContext, contexts, UserInformation.of(0));
    }

    private static AssociateRq request(List<ProposedContext> contexts) {
        return new AssociateRq("A", "B", AssociateRq.DICOM_APPLICATION_CONTEXT, contexts, UserInformation.of(0));
    }

    private static AssociateAc answer(String calledAet, String callingAet) {
        return new AssociateAc(
                calledAet,
                callingAet,
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(new AnsweredContext(1, ContextResult.ACCEPTANCE, UID)),
                UserInformation.of(0));
    }
}
