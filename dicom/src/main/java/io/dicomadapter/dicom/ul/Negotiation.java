package io.dicomadapter.dicom.ul;

import io.dicomadapter.dicom.pdu.AnsweredContext;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.AsyncOperationsWindow;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.pdu.ExtendedNegotiation;
import io.dicomadapter.dicom.pdu.PduFormatException;
import io.dicomadapter.dicom.pdu.PduLimits;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.pdu.RoleSelection;
import io.dicomadapter.dicom.pdu.UserIdentity;
import io.dicomadapter.dicom.pdu.UserInformation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an acceptor answers to an A-ASSOCIATE-RQ, as far as the Standard decides it; who may talk to whom and which
 * contexts are wanted is for the user to say. Pure.
 *
 * <p>What makes a request no request at all (a context ID that is even, zero or there twice, more contexts than there are
 * IDs, a broken item) never gets here: the decoder refuses it, and it is answered with A-ABORT.
 */
public final class Negotiation {

    private static final AsyncOperationsWindow ONE_AT_A_TIME = new AsyncOperationsWindow(1, 1);

    private Negotiation() {}

    /** Why no acceptor of this version may accept the request, if so (PS3.8 9.3.4). */
    public static Optional<RejectReason> refusal(AssociateRq request) {
        if (!request.supportsVersion1()) {
            return Optional.of(RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED);
        }
        if (!request.applicationContext().equals(AssociateRq.DICOM_APPLICATION_CONTEXT)) {
            return Optional.of(RejectReason.APPLICATION_CONTEXT_NAME_NOT_SUPPORTED);
        }
        return takesData(request) ? Optional.empty() : Optional.of(RejectReason.NO_REASON_GIVEN);
    }

    /**
     * The A-ASSOCIATE-AC: AE titles echoed (PS3.8 9.3.3), every context answered, no operation beside another, and the
     * requestor's wish for roles granted as far as it is an SCU, or an SCP where we want it to be one (PS3.7 D.3.3.4, which
     * does not say what becomes of a context when every role is turned down, nor when none was proposed). Our reading: who
     * may be neither SCU nor SCP has no use for the context, so that is refused. To extended negotiation and user identity
     * there is an answer if the acceptor gives one; none is what the Standard allows to whoever does not support them
     * (PS3.7 D.3.3.5, D.3.3.7).
     */
    public static AssociateAc answer(AssociateRq request, AcceptorChoices choices, int maxPduLength) {
        List<RoleSelection> roles = request.userInformation().roleSelections().stream()
                .map(role -> granted(role, choices))
                .toList();
        Set<String> withoutRole = roles.stream()
                .filter(role -> !role.scu() && !role.scp())
                .map(RoleSelection::sopClassUid)
                .collect(Collectors.toSet());
        List<AnsweredContext> contexts = request.contexts().stream()
                .map(context -> withoutRole.contains(context.abstractSyntax())
                        ? new AnsweredContext(context.id(), ContextResult.USER_REJECTION, "")
                        : choices.answer(context))
                .toList();
        return new AssociateAc(
                request.calledAet(),
                request.callingAet(),
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                contexts,
                userInformation(
                        request.userInformation(), acceptedClasses(request, contexts), roles, choices, maxPduLength));
    }

    // PDVs to a peer with so small a maximum could hold nothing.
    private static boolean takesData(AssociateRq request) {
        try {
            PduLimits.largestToSend(request.userInformation().maxPduLength());
            return true;
        } catch (PduFormatException e) {
            return false;
        }
    }

    private static UserInformation userInformation(
            UserInformation theirs,
            Set<String> acceptedClasses,
            List<RoleSelection> roles,
            AcceptorChoices choices,
            int maxPduLength) {
        UserInformation ours = UserInformation.of(maxPduLength);
        return new UserInformation(
                ours.maxPduLength(),
                ours.implementationClassUid(),
                ours.implementationVersionName(),
                theirs.asyncOperationsWindow().map(window -> ONE_AT_A_TIME),
                roles.stream()
                        .filter(role -> acceptedClasses.contains(role.sopClassUid()))
                        .toList(),
                theirs.extendedNegotiations().stream()
                        .filter(proposed -> acceptedClasses.contains(proposed.sopClassUid()))
                        .flatMap(proposed -> extended(proposed, choices).stream())
                        .toList(),
                List.of(),
                Optional.empty(),
                theirs.userIdentity()
                        .filter(UserIdentity::positiveResponseRequested)
                        .flatMap(choices::userIdentityResponse));
    }

    // An answer never grants more than was proposed.
    private static RoleSelection granted(RoleSelection proposed, AcceptorChoices choices) {
        String sopClass = proposed.sopClassUid();
        return new RoleSelection(sopClass, proposed.scu(), proposed.scp() && choices.grantsScpRole(sopClass));
    }

    private static Optional<ExtendedNegotiation> extended(ExtendedNegotiation proposed, AcceptorChoices choices) {
        return choices.extendedNegotiation(proposed)
                .map(answer -> new ExtendedNegotiation(proposed.sopClassUid(), answer));
    }

    private static Set<String> acceptedClasses(AssociateRq request, List<AnsweredContext> contexts) {
        Set<Integer> accepted = contexts.stream()
                .filter(AnsweredContext::isAccepted)
                .map(AnsweredContext::id)
                .collect(Collectors.toSet());
        return request.contexts().stream()
                .filter(context -> accepted.contains(context.id()))
                .map(ProposedContext::abstractSyntax)
                .collect(Collectors.toSet());
    }
}
