package io.dicomadapter.dicom.ul;

import io.dicomadapter.dicom.pdu.Abort;

/** One of the two sides aborted the association by its own decision. */
public final class AssociationAborted extends AssociationException {

    private static final long serialVersionUID = 1;

    private final boolean byPeer;

    private AssociationAborted(String message, boolean byPeer) {
        super(message, null);
        this.byPeer = byPeer;
    }

    static AssociationAborted byPeer(Abort abort) {
        return new AssociationAborted(
                "association aborted by the peer: source " + abort.source() + ", reason " + abort.reason(), true);
    }

    static AssociationAborted locally() {
        return new AssociationAborted("association aborted by this side", false);
    }

    static AssociationAborted forWantOfMemory() {
        return new AssociationAborted("association aborted by this side: no memory left for its long PDU", false);
    }

    /** False if this side aborted, for instance because the server shuts down. */
    public boolean byPeer() {
        return byPeer;
    }
}
