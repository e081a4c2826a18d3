package io.dicomadapter.dicom.commitment;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.data.DataSetWriter;
import io.dicomadapter.dicom.data.Vr;
import java.util.List;
import java.util.function.Consumer;

/** The data set that goes with the N-ACTION of a {@link CommitmentRequest} (PS3.4 Table J.3-1). */
public final class ActionInformation {

    private ActionInformation() {}

    public static byte[] encode(CommitmentRequest request, TransferSyntax syntax) {
        return new DataSetWriter(syntax)
                .put(
                        CommitmentTags.TRANSACTION_UID,
                        Vr.UI,
                        request.transactionUid().value())
                .sequence(CommitmentTags.REFERENCED_SOP_SEQUENCE, items(request.instances()))
                .toByteArray();
    }

    private static List<Consumer<DataSetWriter>> items(List<SopReference> instances) {
        return instances.stream().map(ActionInformation::item).toList();
    }

    private static Consumer<DataSetWriter> item(SopReference instance) {
        return item -> item.put(CommitmentTags.REFERENCED_SOP_CLASS_UID, Vr.UI, instance.sopClassUid())
                .put(CommitmentTags.REFERENCED_SOP_INSTANCE_UID, Vr.UI, instance.sopInstanceUid());
    }
}
