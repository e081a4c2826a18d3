package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.ul.Association;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.dicom.ul.ConnectionLost;
import io.dicomadapter.dicom.ul.Negotiation;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One association of the server, from the peer's request to its end. */
final class AssociationSession {

    private static final Logger log = LoggerFactory.getLogger(AssociationSession.class);

    private final Association association;
    private final AssociationPolicy policy;
    private final int maxPduLength;
    private final String id = UUID.randomUUID().toString();

    AssociationSession(Association association, AssociationPolicy policy, int maxPduLength) {
        this.association = association;
        this.policy = policy;
        this.maxPduLength = maxPduLength;
    }

    /**
     * Serves the association until it is over; never throws for what a peer does.
     *
     * @return whether it came so far that the policy was asked
     */
    boolean run() {
        boolean asked = false;
        try {
            Optional<AssociateRq> request = association.awaitRequest(AssociationSession::refusal);
            asked = request.isPresent();
            if (asked) {
                answer(request.get());
            } else {
                log.info("rejected by the rules of the protocol associationId={}", id);
            }
        } catch (ConnectionLost e) {
            // Mostly a load balancer that wants to know whether somebody listens.
            log.debug("ended before it was accepted associationId={} reason={}", id, e.getMessage());
        } catch (AssociationException e) {
            log.info("ended before it was accepted associationId={} reason={}", id, e.getMessage());
        }
        return asked;
    }

    private void answer(AssociateRq request) throws AssociationException {
        Admission admission = decide(request);
        if (admission instanceof Admission.Accepted accepted) {
            serve(request, accepted.handler());
        } else {
            RejectReason reason = ((Admission.Rejected) admission).reason();
            log.info(
                    "rejected associationId={} callingAet={} calledAet={} reason={}",
                    id,
                    request.callingAet(),
                    request.calledAet(),
                    reason);
            association.reject(reason);
        }
    }

    private void serve(AssociateRq request, AssociationHandler handler) {
        AssociationEnd end = AssociationEnd.ABORTED;
        try {
            association.accept(request, Negotiation.answer(request, new HandlerChoices(handler, id), maxPduLength));
            log.info(
                    "accepted associationId={} callingAet={} calledAet={}",
                    id,
                    request.callingAet(),
                    request.calledAet());
            new RequestLoop(association, handler, id, request.calledAet(), request.callingAet()).run();
            end = AssociationEnd.RELEASED;
            association.confirmRelease();
        } catch (AssociationException e) {
            // A peer that hangs up before it has our A-RELEASE-RP has still been released: it asked.
            end = end == AssociationEnd.RELEASED ? end : AssociationEnd.of(e);
            log.info("ended associationId={} end={} reason={}", id, end, e.getMessage());
        } finally {
            ended(handler, end);
        }
    }

    /** Titles that are none can't be configured anywhere, so nobody recognizes them. */
    private static Optional<RejectReason> refusal(AssociateRq request) {
        Optional<RejectReason> refusal = Negotiation.refusal(request);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (!isAeTitle(request.calledAet())) {
            return Optional.of(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
        }
        return isAeTitle(request.callingAet())
                ? Optional.empty()
                : Optional.of(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED);
    }

    private static boolean isAeTitle(String text) {
        try {
            AeTitle.of(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Admission decide(AssociateRq request) {
        try {
            return policy.decide(new AssociationRequest(
                    id,
                    request.calledAet(),
                    request.callingAet(),
                    association.peer(),
                    request.contexts(),
                    request.userInformation().userIdentity()));
        } catch (RuntimeException e) {
            log.error("the policy failed associationId={}", id, e);
            return Admission.reject(RejectReason.TEMPORARY_CONGESTION);
        }
    }

    private void ended(AssociationHandler handler, AssociationEnd end) {
        try {
            handler.ended(end);
        } catch (RuntimeException e) {
            log.error("the handler failed at the end of its association associationId={}", id, e);
        }
    }
}
