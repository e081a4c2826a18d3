package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.pdu.RejectReason;
import java.util.Objects;

/** What a policy decides about an association. */
public sealed interface Admission {

    /** The association may be, and this handler serves it. */
    record Accepted(AssociationHandler handler) implements Admission {
        public Accepted {
            Objects.requireNonNull(handler, "handler");
        }
    }

    /** The association is answered with A-ASSOCIATE-RJ. */
    record Rejected(RejectReason reason) implements Admission {
        public Rejected {
            Objects.requireNonNull(reason, "reason");
        }
    }

    static Admission accept(AssociationHandler handler) {
        return new Accepted(handler);
    }

    static Admission reject(RejectReason reason) {
        return new Rejected(reason);
    }
}
