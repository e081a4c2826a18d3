package io.dicomadapter.dicom.ul;

import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AbortReason;
import io.dicomadapter.dicom.pdu.AssociateRj;
import io.dicomadapter.dicom.pdu.Pdu;
import io.dicomadapter.dicom.pdu.PduFormatException;

/**
 * What the network or a timer brought: the event for the machine, and what it means for the local user if the machine
 * finds that the association is over.
 *
 * @param pdu what was received; null if nothing was, or a P-DATA-TF PDU, whose PDVs follow
 * @param pDataLength bytes that follow of a P-DATA-TF PDU
 * @param answer the A-ABORT to send if the machine says so
 * @param end why the association is over, if it is
 */
record Incoming(UlEvent event, Pdu pdu, long pDataLength, Abort answer, AssociationException end) {

    // AA-1 reads "service-user source", meant for Evt15. Where a PDU of the peer's is the cause the provider aborts,
    // and
    // only then does the reason carry a meaning (9.3.8): so the peer's log can tell what was wrong.
    private static final Abort UNEXPECTED = Abort.byProvider(AbortReason.UNEXPECTED_PDU);

    static Incoming pData(long length) {
        return new Incoming(UlEvent.EVT10, null, length, UNEXPECTED, null);
    }

    static Incoming pdu(Pdu pdu) {
        return new Incoming(eventOf(pdu), pdu, 0, UNEXPECTED, endBy(pdu));
    }

    /** Bytes that are no PDU, or not one that may come now. */
    static Incoming invalid(PduFormatException problem) {
        ProtocolViolation end = new ProtocolViolation("invalid PDU: " + problem.getMessage(), problem);
        return new Incoming(UlEvent.EVT19, null, 0, Abort.byProvider(problem.reason()), end);
    }

    /** A PDU for which there is no memory: nobody knows whether it is a correct one. */
    static Incoming tooMuch() {
        Abort abort = Abort.byProvider(AbortReason.NOT_SPECIFIED);
        return new Incoming(UlEvent.EVT19, null, 0, abort, AssociationAborted.forWantOfMemory());
    }

    static Incoming closed(AssociationException end) {
        return new Incoming(UlEvent.EVT17, null, 0, null, end);
    }

    static Incoming artimExpired(AssociationException end) {
        return new Incoming(UlEvent.EVT18, null, 0, null, end);
    }

    /** Our side has had enough. */
    static Incoming abortRequested(AssociationException end) {
        return new Incoming(UlEvent.EVT15, null, 0, Abort.byUser(), end);
    }

    /** Whether our own judgement ends the association: invalid bytes or a timer, not a PDU that came at a wrong time. */
    boolean isOwnEnd() {
        return event == UlEvent.EVT15 || event == UlEvent.EVT19;
    }

    private static UlEvent eventOf(Pdu pdu) {
        return switch (pdu.type()) {
            case ASSOCIATE_AC -> UlEvent.EVT3;
            case ASSOCIATE_RJ -> UlEvent.EVT4;
            case ASSOCIATE_RQ -> UlEvent.EVT6;
            case P_DATA_TF -> UlEvent.EVT10;
            case RELEASE_RQ -> UlEvent.EVT12;
            case RELEASE_RP -> UlEvent.EVT13;
            case ABORT -> UlEvent.EVT16;
        };
    }

    private static AssociationException endBy(Pdu pdu) {
        if (pdu instanceof Abort abort) {
            return AssociationAborted.byPeer(abort);
        }
        return pdu instanceof AssociateRj rejection ? new AssociationRejected(rejection) : null;
    }
}
