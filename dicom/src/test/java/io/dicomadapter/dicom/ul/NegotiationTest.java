package io.dicomadapter.dicom.ul;

import static io.dicomadapter.dicom.testing.Messages.CT;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.Implementation;
import io.dicomadapter.dicom.pdu.AnsweredContext;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.AsyncOperationsWindow;
import io.dicomadapter.dicom.pdu.ContextResult;
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
        AssociateAc answer =
                Negotiation.answer(Messages.request(), NegotiationTest::acceptCtOnly, NegotiationTest::nobody, 4096);
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
        AssociateAc answer =
                Negotiation.answer(Messages.request(asking), NegotiationTest::acceptCtOnly, NegotiationTest::nobody, 0);
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
        AssociateAc both = Negotiation.answer(
                Messages.request(userInformation(Optional.empty(), proposed)),
                NegotiationTest::acceptCtOnly,
                NegotiationTest::nobody,
                0);
        AssociateAc scpOnly = Negotiation.answer(
                Messages.request(userInformation(Optional.empty(), List.of(new RoleSelection(CT, false, true)))),
                NegotiationTest::acceptCtOnly,
                NegotiationTest::nobody,
                0);
        // then of refused and unproposed classes nothing is said
        assertThat(both.userInformation().roleSelections()).containsExactly(new RoleSelection(CT, true, false));
        assertThat(scpOnly.userInformation().roleSelections()).containsExactly(new RoleSelection(CT, false, false));
    }

    @Test
    void grantsTheScpRoleWhereItIsWantedIfProposed() {
        // given
        UserInformation asking = userInformation(Optional.empty(), List.of(new RoleSelection(CT, false, true)));
        UserInformation notAsking = userInformation(Optional.empty(), List.of(new RoleSelection(CT, true, false)));
        // when
        AssociateAc granted =
                Negotiation.answer(Messages.request(asking), NegotiationTest::acceptCtOnly, CT::equals, 0);
        AssociateAc unasked =
                Negotiation.answer(Messages.request(notAsking), NegotiationTest::acceptCtOnly, CT::equals, 0);
        // then
        assertThat(granted.userInformation().roleSelections()).containsExactly(new RoleSelection(CT, false, true));
        assertThat(unasked.userInformation().roleSelections()).containsExactly(new RoleSelection(CT, true, false));
    }

    @Test
    void leavesUserIdentityWithoutAnAnswer() {
        // given
        UserIdentity identity = new UserIdentity(
                UserIdentity.Type.USERNAME_AND_PASSCODE, true, Octets.of(new byte[] {1}), Octets.of(new byte[] {2}));
        UserInformation asking = new UserInformation(
                0,
                "1.2.3",
                "V",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(identity),
                Optional.empty());
        // when
        AssociateAc answer =
                Negotiation.answer(Messages.request(asking), NegotiationTest::acceptCtOnly, NegotiationTest::nobody, 0);
        // then
        assertThat(answer.userInformation().userIdentityResponse()).isEmpty();
        assertThat(answer.userInformation().userIdentity()).isEmpty();
    }

    private static boolean nobody(String sopClassUid) {
        return false;
    }

    private static AnsweredContext acceptCtOnly(ProposedContext proposed) {
        return proposed.abstractSyntax().equals(CT)
                ? new AnsweredContext(
                        proposed.id(),
                        ContextResult.ACCEPTANCE,
                        proposed.transferSyntaxes().get(0))
                : new AnsweredContext(proposed.id(), ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED, "");
    }

    private static UserInformation userInformation(Optional<AsyncOperationsWindow> window, List<RoleSelection> roles) {
        return new UserInformation(
                16384, "1.2.3", "V", window, roles, List.of(), List.of(), Optional.empty(), Optional.empty());
    }
}
