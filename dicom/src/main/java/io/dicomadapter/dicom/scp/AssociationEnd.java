package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.ul.AssociationAborted;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.dicom.ul.AssociationTimedOut;
import io.dicomadapter.dicom.ul.ConnectionLost;

/** How an association ended. */
public enum AssociationEnd {
    /** The peer asked for release. */
    RELEASED,
    /** One side aborted: the peer, or this server because it shuts down. */
    ABORTED,
    CONNECTION_LOST,
    /** The peer was silent, too slow, or did not read. */
    TIMED_OUT,
    PROTOCOL_VIOLATION;

    static AssociationEnd of(AssociationException end) {
        if (end instanceof AssociationAborted) {
            return ABORTED;
        } else if (end instanceof ConnectionLost) {
            return CONNECTION_LOST;
        }
        return end instanceof AssociationTimedOut ? TIMED_OUT : PROTOCOL_VIOLATION;
    }
}
