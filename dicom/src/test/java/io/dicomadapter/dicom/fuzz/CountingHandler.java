package io.dicomadapter.dicom.fuzz;

import io.dicomadapter.dicom.commitment.CommitmentResult;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.AssociationEnd;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.ContextAnswer;
import io.dicomadapter.dicom.scp.DataSetInput;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.dicom.scp.StoreRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** Takes everything, and remembers nothing but how many associations began and ended. One association at a time. */
final class CountingHandler implements AssociationHandler {

    private final AtomicLong open = new AtomicLong();
    private boolean begun;

    @Override
    public ContextAnswer answer(ProposedContext proposed) {
        if (!begun) {
            begun = true;
            open.incrementAndGet();
        }
        return ContextAnswer.accept(proposed.transferSyntaxes().get(0));
    }

    @Override
    public StoreAnswer store(StoreRequest request, DataSetInput dataSet) throws IOException {
        while (dataSet.next() != null) {
            // nothing to do with it
        }
        return StoreAnswer.success();
    }

    @Override
    public boolean grantsScpRole(String sopClassUid) {
        return true;
    }

    @Override
    public DimseStatus commitmentReported(CommitmentResult result) {
        return DimseStatus.SUCCESS;
    }

    @Override
    public void ended(AssociationEnd end) {
        begun = false;
        open.decrementAndGet();
    }

    boolean eachEndedOnce() {
        return open.get() == 0;
    }
}
