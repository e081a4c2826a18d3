package io.dicomadapter.dicom.commitment;

import io.dicomadapter.dicom.Uid;
import java.util.List;

/**
 * The wish that a peer take responsibility for instances (PS3.4 J.3.2.1.1).
 *
 * @param transactionUid new for every request: under this name the answer comes, some day, on some association
 * @param instances at least one
 */
public record CommitmentRequest(Uid transactionUid, List<SopReference> instances) {

    public CommitmentRequest {
        instances = List.copyOf(instances);
        if (instances.isEmpty()) {
            throw new IllegalArgumentException("a commitment request must name at least 1 instance, not 0");
        }
    }
}
