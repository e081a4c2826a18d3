package io.dicomadapter.dicom.scp;

/** Who may open an association. */
@FunctionalInterface
public interface AssociationPolicy {

    /**
     * Decides about one request. Called on the association's own thread before anything is answered; an exception
     * rejects the association as temporary congestion.
     */
    Admission decide(AssociationRequest request);
}
