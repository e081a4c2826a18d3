package io.dicomadapter.dicom.ul;

import io.dicomadapter.dicom.pdu.AssociateRj;
import io.dicomadapter.dicom.pdu.RejectReason;

/** The peer answered A-ASSOCIATE-RJ. */
public final class AssociationRejected extends AssociationException {

    private static final long serialVersionUID = 1;

    private final RejectReason reason;
    private final boolean isTransient;

    public AssociationRejected(AssociateRj rejection) {
        super("association rejected: " + rejection, null);
        this.reason = rejection.reason();
        this.isTransient = rejection.isTransient();
    }

    public RejectReason reason() {
        return reason;
    }

    /** Whether the same request may succeed later (PS3.8 9.3.4, result 2). */
    public boolean isTransient() {
        return isTransient;
    }
}
