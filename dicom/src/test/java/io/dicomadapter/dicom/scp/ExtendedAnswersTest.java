package io.dicomadapter.dicom.scp;

import static io.dicomadapter.dicom.testing.Messages.CT;
import static io.dicomadapter.dicom.testing.Messages.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRj;
import io.dicomadapter.dicom.pdu.ExtendedNegotiation;
import io.dicomadapter.dicom.pdu.Octets;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.pdu.UserIdentity;
import io.dicomadapter.dicom.pdu.UserInformation;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a handler may answer besides: how instances are kept, and whether somebody is who it says. */
class ExtendedAnswersTest {

    private static final Octets ASKED = Octets.of(new byte[6]);
    private static final Octets TICKET = Octets.of((byte) 9);

    @Test
    void saysHowInstancesAreKeptToWhoAsksForAStorageClass() throws IOException {
        // when
        UserInformation answer = answer(new Answering(), asking());
        // then
        assertThat(answer.extendedNegotiations())
                .containsExactly(new ExtendedNegotiation(CT, Octets.of(new byte[] {2, 0, 3, 0, 0, 0})));
    }

    @Test
    void confirmsAnIdentityIfTheHandlerHasAConfirmation() throws IOException {
        assertThat(answer(new Answering(), asking()).userIdentityResponse()).contains(TICKET);
    }

    @Test
    void answersNeitherUnlessTheHandlerDoes() throws IOException {
        // when
        UserInformation silent = answer(new Silent(), asking());
        UserInformation broken = answer(new Broken(), asking());
        // then
        assertThat(silent.extendedNegotiations()).isEmpty();
        assertThat(silent.userIdentityResponse()).isEmpty();
        assertThat(broken.extendedNegotiations()).isEmpty();
        assertThat(broken.userIdentityResponse()).isEmpty();
    }

    @Test
    void letsThePolicyRejectByIdentity() throws IOException {
        // given
        AssociationPolicy ticketsOnly = request ->
                request.userIdentity().flatMap(UserIdentity::type).equals(Optional.of(UserIdentity.Type.KERBEROS))
                        ? Admission.accept(new Silent())
                        : Admission.reject(RejectReason.NO_REASON_GIVEN);
        try (DicomServer server = TestServer.start(TestServer.settings(2, Timeouts.defaults()), ticketsOnly);
                ScriptedPeer known = ScriptedPeer.connectTo(server.port());
                ScriptedPeer unknown = ScriptedPeer.connectTo(server.port())) {
            // then
            known.send(request(asking())).expect(AssociateAc.class);
            assertThat(unknown.send(request()).expect(AssociateRj.class).reason())
                    .isEqualTo(RejectReason.NO_REASON_GIVEN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 0, 'level must be 0 to 3, not -1'",
        "4, 0, 0, 'level must be 0 to 3, not 4'",
        "2, 4, 0, 'signatureLevel must be 0 to 3, not 4'",
        "1, 3, 0, 'only level 2 has a signatureLevel, not level 1'",
        "0, 0, 3, 'coercion must be 0 to 2, not 3'"
    })
    void knowsNoOtherWaysToKeepInstancesThanTheStandard(int level, int signatures, int coercion, String message) {
        assertThatThrownBy(() -> new StorageSupport(level, signatures, coercion))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static UserInformation answer(AssociationHandler handler, UserInformation asking) throws IOException {
        try (DicomServer server = TestServer.serving(handler);
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            return peer.send(request(asking)).expect(AssociateAc.class).userInformation();
        }
    }

    private static UserInformation asking() {
        UserIdentity identity = new UserIdentity(UserIdentity.Type.KERBEROS, true, TICKET, Octets.EMPTY);
        return new UserInformation(
                0,
                "1.2.3",
                "V",
                Optional.empty(),
                List.of(),
                List.of(new ExtendedNegotiation(CT, ASKED), new ExtendedNegotiation(SopClasses.VERIFICATION, ASKED)),
                List.of(),
                Optional.of(identity),
                Optional.empty());
    }

    private static class Silent implements AssociationHandler {

        @Override
        public ContextAnswer answer(ProposedContext proposed) {
            return ContextAnswer.accept(proposed.transferSyntaxes().get(0));
        }

        @Override
        public StoreAnswer store(StoreRequest request, DataSetInput dataSet) {
            throw new AssertionError("nobody stores here");
        }
    }

    private static final class Answering extends Silent {

        @Override
        public Optional<StorageSupport> storageSupport(String sopClassUid) {
            return Optional.of(StorageSupport.BIT_PRESERVING);
        }

        @Override
        public Optional<Octets> userIdentityResponse(UserIdentity identity) {
            return Optional.of(identity.primary());
        }
    }

    private static final class Broken extends Silent {

        @Override
        public Optional<StorageSupport> storageSupport(String sopClassUid) {
            throw new IllegalStateException("broken");
        }

        @Override
        public Optional<Octets> userIdentityResponse(UserIdentity identity) {
            throw new IllegalStateException("broken");
        }
    }
}
