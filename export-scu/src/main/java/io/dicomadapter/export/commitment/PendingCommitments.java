package io.dicomadapter.export.commitment;

import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.commitment.CommitmentResult;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.event.EventKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who waits for which result, in this process. */
final class PendingCommitments {

    private static final Logger LOG = LoggerFactory.getLogger(PendingCommitments.class);

    private final Map<String, CompletableFuture<CommitmentResult>> waiting = new ConcurrentHashMap<>();
    private final Counter unmatched;

    PendingCommitments(MeterRegistry registry) {
        unmatched = Counter.builder("dicomadapter.export.commitments.unmatched")
                .description("Results of storage commitment for which nobody waits, or waits any more")
                .register(registry);
    }

    /** From now on the result of this transaction is waited for; {@link #end} must follow. */
    CompletableFuture<CommitmentResult> begin(Uid transaction) {
        CompletableFuture<CommitmentResult> result = new CompletableFuture<>();
        waiting.put(transaction.value(), result);
        return result;
    }

    void end(Uid transaction) {
        waiting.remove(transaction.value());
    }

    /**
     * A result has come, on whichever association. One that nobody waits for is answered as a failure: its export is over
     * with the commitment unknown, or is another worker's, whom the destination may reach when it reports again.
     */
    DimseStatus take(CommitmentResult result) {
        CompletableFuture<CommitmentResult> waits = waiting.get(result.transactionUid());
        if (waits != null && waits.complete(result)) {
            return DimseStatus.SUCCESS;
        }
        unmatched.increment();
        LOG.warn(
                "storage commitment result for which nobody waits transaction={} committed={} failed={}",
                EventKeys.hash(result.transactionUid()),
                result.committed().size(),
                result.failed().size());
        return DimseStatus.PROCESSING_FAILURE;
    }
}
