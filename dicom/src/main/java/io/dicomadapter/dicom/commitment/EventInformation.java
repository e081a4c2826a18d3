package io.dicomadapter.dicom.commitment;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.data.DataSetFormatException;
import io.dicomadapter.dicom.data.SmallDataSet;
import java.util.ArrayList;
import java.util.List;

/** The data set that comes with the N-EVENT-REPORT of a {@link CommitmentResult} (PS3.4 Table J.3-2). */
final class EventInformation {

    private EventInformation() {}

    static CommitmentResult decode(byte[] dataSet, TransferSyntax syntax) throws DataSetFormatException {
        SmallDataSet event = SmallDataSet.read(dataSet, syntax);
        List<SopReference> committed = new ArrayList<>();
        for (SmallDataSet item : event.items(CommitmentTags.REFERENCED_SOP_SEQUENCE)) {
            committed.add(reference(item));
        }
        List<CommitmentFailure> failed = new ArrayList<>();
        for (SmallDataSet item : event.items(CommitmentTags.FAILED_SOP_SEQUENCE)) {
            int reason = item.number(CommitmentTags.FAILURE_REASON).orElse(CommitmentFailure.PROCESSING_FAILURE);
            failed.add(new CommitmentFailure(reference(item), reason));
        }
        return new CommitmentResult(event.requireText(CommitmentTags.TRANSACTION_UID), committed, failed);
    }

    private static SopReference reference(SmallDataSet item) throws DataSetFormatException {
        return new SopReference(
                item.requireText(CommitmentTags.REFERENCED_SOP_CLASS_UID),
                item.requireText(CommitmentTags.REFERENCED_SOP_INSTANCE_UID));
    }
}
