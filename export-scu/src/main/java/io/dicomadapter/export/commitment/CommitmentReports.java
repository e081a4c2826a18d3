package io.dicomadapter.export.commitment;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.commitment.CommitmentResult;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.ContextAnswer;
import io.dicomadapter.dicom.scp.DataSetInput;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.dicom.scp.StoreRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An association that a destination has opened to report: storage commitment and C-ECHO, and nothing else. */
record CommitmentReports(PendingCommitments pending) implements AssociationHandler {

    private static final Set<String> SERVED = Set.of(SopClasses.STORAGE_COMMITMENT_PUSH_MODEL, SopClasses.VERIFICATION);
    private static final List<String> SYNTAXES = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid().value(),
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid().value());

    @Override
    public ContextAnswer answer(ProposedContext proposed) {
        if (!SERVED.contains(proposed.abstractSyntax())) {
            return ContextAnswer.refuse(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        }
        Optional<String> syntax =
                proposed.transferSyntaxes().stream().filter(SYNTAXES::contains).findFirst();
        return syntax.map(ContextAnswer::accept)
                .orElseGet(() -> ContextAnswer.refuse(ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED));
    }

    @Override
    public boolean grantsScpRole(String sopClassUid) {
        return sopClassUid.equals(SopClasses.STORAGE_COMMITMENT_PUSH_MODEL);
    }

    @Override
    public DimseStatus commitmentReported(CommitmentResult result) {
        return pending.take(result);
    }

    @Override
    public StoreAnswer store(StoreRequest request, DataSetInput dataSet) {
        return StoreAnswer.of(DimseStatus.SOP_CLASS_NOT_SUPPORTED);
    }
}
