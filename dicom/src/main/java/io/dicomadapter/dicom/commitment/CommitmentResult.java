package io.dicomadapter.dicom.commitment;

import java.util.List;

/**
 * What a peer says to a {@link CommitmentRequest} (PS3.4 J.3.3.1).
 *
 * @param transactionUid the request's
 * @param committed the instances that the peer takes responsibility for
 * @param failed those that it does not
 */
public record CommitmentResult(String transactionUid, List<SopReference> committed, List<CommitmentFailure> failed) {

    public CommitmentResult {
        committed = List.copyOf(committed);
        failed = List.copyOf(failed);
    }
}
