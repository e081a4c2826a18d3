package io.dicomadapter.export.commitment;

import io.dicomadapter.config.Destination;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.AssociationPolicy;
import io.dicomadapter.dicom.scp.AssociationRequest;

/** Who may report: the destinations that are asked, calling the AE title under which they were asked. */
record ReportingPeers(RuntimeConfiguration configuration, String ownAeTitle, PendingCommitments pending)
        implements AssociationPolicy {

    @Override
    public Admission decide(AssociationRequest request) {
        if (configuration.destinations().stream().noneMatch(known -> isAsked(known, request.callingAet()))) {
            return Admission.reject(RejectReason.CALLING_AE_TITLE_NOT_RECOGNIZED);
        }
        return configuration.destinations().stream()
                        .filter(known -> isAsked(known, request.callingAet()))
                        .anyMatch(known -> calledBy(known).equals(request.calledAet()))
                ? Admission.accept(new CommitmentReports(pending))
                : Admission.reject(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
    }

    private static boolean isAsked(Destination destination, String callingAet) {
        return destination.storageCommitment() != null && destination.aeTitle().equals(callingAet);
    }

    private String calledBy(Destination destination) {
        return destination.callingAeTitle() == null ? ownAeTitle : destination.callingAeTitle();
    }
}
