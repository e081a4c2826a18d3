package io.dicomadapter.dicom.ul;

import io.dicomadapter.dicom.pdu.AnsweredContext;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.AsyncOperationsWindow;
import io.dicomadapter.dicom.pdu.PduFormatException;
import io.dicomadapter.dicom.pdu.PduLimits;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.pdu.RoleSelection;
import io.dicomadapter.dicom.pdu.UserInformation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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
     * requestor's wish for roles granted as far as it is an SCU, or an SCP where we want it to be one. Extended negotiation and user identity are left without
     * an answer, which the Standard allows to whoever does not support them (PS3.7 D.3.3.5, D.3.3.7).
     *
     * @param answers to each proposed context
     * @param scpRoles of which SOP classes, by UID, the requestor may be SCP
     */
    public static AssociateAc answer(
            AssociateRq request,
            Function<ProposedContext, AnsweredContext> answers,
            Predicate<String> scpRoles,
            int maxPduLength) {
        List<AnsweredContext> contexts =
                request.contexts().stream().map(answers).toList();
        return new AssociateAc(
                request.calledAet(),
                request.callingAet(),
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                contexts,
                userInformation(request, contexts, scpRoles, maxPduLength));
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
            AssociateRq request, List<AnsweredContext> contexts, Predicate<String> scpRoles, int maxPduLength) {
        UserInformation ours = UserInformation.of(maxPduLength);
        UserInformation theirs = request.userInformation();
        return new UserInformation(
                ours.maxPduLength(),
                ours.implementationClassUid(),
                ours.implementationVersionName(),
                theirs.asyncOperationsWindow().map(window -> ONE_AT_A_TIME),
                roles(request, contexts, scpRoles),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    // PS3.7 D.3.3.4: an answer only to what was proposed, and never more than that.
    private static List<RoleSelection> roles(
            AssociateRq request, List<AnsweredContext> contexts, Predicate<String> scpRoles) {
        Set<Integer> accepted = contexts.stream()
                .filter(AnsweredContext::isAccepted)
                .map(AnsweredContext::id)
                .collect(Collectors.toSet());
        Set<String> acceptedClasses = request.contexts().stream()
                .filter(context -> accepted.contains(context.id()))
                .map(ProposedContext::abstractSyntax)
                .collect(Collectors.toSet());
        return request.userInformation().roleSelections().stream()
                .filter(role -> acceptedClasses.contains(role.sopClassUid()))
                .map(role -> new RoleSelection(
                        role.sopClassUid(), role.scu(), role.scp() && scpRoles.test(role.sopClassUid())))
                .toList();
    }
}
