package io.dicomadapter.dicom.ul;

import static io.dicomadapter.dicom.testing.Messages.CT;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.Implementation;
import io.dicomadapter.dicom.pdu.AnsweredContext;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.AsyncOperationsWindow;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.pdu.ExtendedNegotiation;
import io.dicomadapter.dicom.pdu.Octets;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.pdu.RoleSelection;
import io.dicomadapter.dicom.pdu.UserIdentity;
import io.dicomadapter.dicom.pdu.UserInformation;
import io.dicomadapter.dicom.testing.Messages;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "2, false", "3, true", "65534, false", "65535, true"})
    void testsBit0OfTheProtocolVersionAndNoOther(int version, boolean accepted) {
        AssociateRq request = Messages.request();
        AssociateRq versioned = new AssociateRq(
                version,
                request.calledAet(),
                request.callingAet(),
                request.applicationContext(),
                request.contexts(),
                request.userInformation());
        assertThat(Negotiation.refusal(versioned))
                .isEqualTo(accepted ? Optional.empty() : Optional.of(RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED));
    }

    @Test
    void rejectsAnotherApplicationContext() {
        AssociateRq request = Messages.request();
        AssociateRq other = new AssociateRq(
                "CALLED", "CALLING", "1.2.840.10008.3.1.1.2", request.contexts(), request.userInformation());
        assertThat(Negotiation.refusal(other)).contains(RejectReason.APPLICATION_CONTEXT_NAME_NOT_SUPPORTED);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "7, false", "8, true", "4294967295, true"})
    void rejectsAMaximumLengthIntoWhichNothingFits(long maximum, boolean accepted) {
        AssociateRq request = Messages.request(UserInformation.of(maximum));
        assertThat(Negotiation.refusal(request).isEmpty()).isEqualTo(accepted);
    }

    @Test
    void answersEveryContextAndEchoesTheTitles() {
        // when
        AssociateAc answer = Negotiation.answer(Messages.request(), new Choices(), 4096);
        // then
        assertThat(answer.calledAet()).isEqualTo("CALLED");
        assertThat(answer.callingAet()).isEqualTo("CALLING");
        assertThat(answer.applicationContext()).isEqualTo(AssociateRq.DICOM_APPLICATION_CONTEXT);
        assertThat(answer.contexts())
                .extracting(AnsweredContext::result)
                .containsExactly(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED, ContextResult.ACCEPTANCE);
        assertThat(answer.userInformation())
                .isEqualTo(new UserInformation(4096, Implementation.CLASS_UID, Implementation.VERSION_NAME));
    }

    @Test
    void answersOneOperationAtATimeOnlyIfAsked() {
        // given
        UserInformation asking = userInformation(Optional.of(new AsyncOperationsWindow(0, 16)), List.of());
        // when
        AssociateAc answer = Negotiation.answer(Messages.request(asking), new Choices(), 0);
        // then
        assertThat(answer.userInformation().asyncOperationsWindow()).contains(new AsyncOperationsWindow(1, 1));
    }

    @Test
    void grantsTheScuRoleIfProposedAndNoOther() {
        // given
        List<RoleSelection> proposed = List.of(
                new RoleSelection(CT, true, true),
                new RoleSelection("1.2.840.10008.1.1", true, false),
                new RoleSelection("1.2.3", true, false));
        // when
        AssociateAc answer =
                Negotiation.answer(Messages.request(userInformation(Optional.empty(), proposed)), new Choices(), 0);
        // then of refused and unproposed classes nothing is said
        assertThat(answer.userInformation().roleSelections()).containsExactly(new RoleSelection(CT, true, false));
        assertThat(results(answer))
                .containsExactly(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED, ContextResult.ACCEPTANCE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesTheContextOfWhoMayBeNeitherScuNorScp(boolean asksToBeScp) {
        // given
        UserInformation asking = userInformation(Optional.empty(), List.of(new RoleSelection(CT, false, asksToBeScp)));
        // when
        AssociateAc answer = Negotiation.answer(Messages.request(asking), new Choices(), 0);
        // then
        assertThat(results(answer))
                .containsExactly(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED, ContextResult.USER_REJECTION);
        assertThat(answer.userInformation().roleSelections()).isEmpty();
    }

    @Test
    void grantsTheScpRoleWhereItIsWantedIfProposed() {
        // given
        UserInformation asking = userInformation(Optional.empty(), List.of(new RoleSelection(CT, false, true)));
        UserInformation notAsking = userInformation(Optional.empty(), List.of(new RoleSelection(CT, true, false)));
        // when
        AssociateAc granted = Negotiation.answer(Messages.request(asking), new Choices().grantingScp(CT), 0);
        AssociateAc unasked = Negotiation.answer(Messages.request(notAsking), new Choices().grantingScp(CT), 0);
        // then
        assertThat(granted.userInformation().roleSelections()).containsExactly(new RoleSelection(CT, false, true));
        assertThat(unasked.userInformation().roleSelections()).containsExactly(new RoleSelection(CT, true, false));
    }

    @Test
    void answersAUserIdentityIfThatIsWantedAndTheAcceptorHasAnAnswer() {
        // given
        Octets response = Octets.of((byte) 7);
        Choices answering = new Choices().confirming(response);
        // then
        assertThat(answeredTo(identity(true), answering)).contains(response);
        assertThat(answeredTo(identity(false), answering)).isEmpty();
        assertThat(answeredTo(identity(true), new Choices())).isEmpty();
        assertThat(answeredTo(Optional.empty(), answering)).isEmpty();
    }

    @Test
    void answersExtendedNegotiationOfAcceptedClassesIfTheAcceptorHasAnAnswer() {
        // given
        ExtendedNegotiation ct = new ExtendedNegotiation(CT, Octets.of((byte) 1));
        ExtendedNegotiation refused = new ExtendedNegotiation("1.2.840.10008.1.1", Octets.of((byte) 1));
        ExtendedNegotiation unproposed = new ExtendedNegotiation("1.2.3", Octets.of((byte) 1));
        UserInformation asking = userInformation(List.of(ct, refused, unproposed), Optional.empty());
        // when
        AssociateAc answered =
                Negotiation.answer(Messages.request(asking), new Choices().extending(Octets.of((byte) 2)), 0);
        AssociateAc unanswered = Negotiation.answer(Messages.request(asking), new Choices(), 0);
        // then
        assertThat(answered.userInformation().extendedNegotiations())
                .containsExactly(new ExtendedNegotiation(CT, Octets.of((byte) 2)));
        assertThat(unanswered.userInformation().extendedNegotiations()).isEmpty();
    }

    private static Optional<Octets> answeredTo(Optional<UserIdentity> identity, Choices choices) {
        AssociateRq request = Messages.request(userInformation(List.of(), identity));
        UserInformation answer = Negotiation.answer(request, choices, 0).userInformation();
        assertThat(answer.userIdentity()).isEmpty();
        return answer.userIdentityResponse();
    }

    private static Optional<UserIdentity> identity(boolean responseWanted) {
        return Optional.of(new UserIdentity(
                UserIdentity.Type.USERNAME_AND_PASSCODE, responseWanted, Octets.of((byte) 1), Octets.of((byte) 2)));
    }

    private static List<ContextResult> results(AssociateAc answer) {
        return answer.contexts().stream().map(AnsweredContext::result).toList();
    }

    private static UserInformation userInformation(Optional<AsyncOperationsWindow> window, List<RoleSelection> roles) {
        return new UserInformation(
                16384, "1.2.3", "V", window, roles, List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    private static UserInformation userInformation(
            List<ExtendedNegotiation> extended, Optional<UserIdentity> identity) {
        return new UserInformation(
                0, "1.2.3", "V", Optional.empty(), List.of(), extended, List.of(), identity, Optional.empty());
    }

    /** Accepts CT contexts and nothing else, and answers nothing that it was not told to. */
    private static final class Choices implements AcceptorChoices {

        private String scpClass = "";
        private Optional<Octets> extended = Optional.empty();
        private Optional<Octets> identityResponse = Optional.empty();

        Choices grantingScp(String sopClassUid) {
            scpClass = sopClassUid;
            return this;
        }

        Choices extending(Octets answer) {
            extended = Optional.of(answer);
            return this;
        }

        Choices confirming(Octets response) {
            identityResponse = Optional.of(response);
            return this;
        }

        @Override
        public AnsweredContext answer(ProposedContext proposed) {
            boolean ct = proposed.abstractSyntax().equals(CT);
            ContextResult result = ct ? ContextResult.ACCEPTANCE : ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED;
            return new AnsweredContext(
                    proposed.id(), result, ct ? proposed.transferSyntaxes().get(0) : "");
        }

        @Override
        public boolean grantsScpRole(String sopClassUid) {
            return scpClass.equals(sopClassUid);
        }

        @Override
        public Optional<Octets> extendedNegotiation(ExtendedNegotiation proposed) {
            return extended;
        }

        @Override
        public Optional<Octets> userIdentityResponse(UserIdentity identity) {
            return identityResponse;
        }
    }
}
