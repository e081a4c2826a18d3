package io.dicomadapter.dicom.ul;

/** A timer of {@link Timeouts} expired; the association was aborted. */
public final class AssociationTimedOut extends AssociationException {

    private static final long serialVersionUID = 1;

    AssociationTimedOut(String waitedFor, Throwable cause) {
        super("timed out: " + waitedFor, cause);
    }
}
