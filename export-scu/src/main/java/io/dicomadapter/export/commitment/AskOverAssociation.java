package io.dicomadapter.export.commitment;

import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.commitment.CommitmentFailure;
import io.dicomadapter.dicom.commitment.CommitmentRequest;
import io.dicomadapter.dicom.commitment.CommitmentResult;
import io.dicomadapter.dicom.commitment.SopReference;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.scu.StorageCommitment;
import io.dicomadapter.event.Commitment;
import io.dicomadapter.export.destination.Peer;
import io.dicomadapter.export.send.AskForCommitment;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks by N-ACTION on an association of its own, and waits for the N-EVENT-REPORT: there first, then for one on an
 * association of the destination's.
 */
final class AskOverAssociation implements AskForCommitment {

    private static final Logger LOG = LoggerFactory.getLogger(AskOverAssociation.class);

    /** The answer may come on the other association meanwhile. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final PendingCommitments pending;
    private final CommitmentProperties properties;

    AskOverAssociation(PendingCommitments pending, CommitmentProperties properties) {
        this.pending = pending;
        this.properties = properties;
    }

    @Override
    public List<Commitment> ask(Peer peer, List<SentInstance> sent, BooleanSupplier handOver) {
        Uid transaction = Uid.random();
        CompletableFuture<CommitmentResult> result = pending.begin(transaction);
        try {
            Wait wait = new Wait(
                    result,
                    System.nanoTime()
                            + peer.configured()
                                    .storageCommitment()
                                    .longestWait()
                                    .toNanos(),
                    handOver);
            if (!askAndListen(peer, new CommitmentRequest(transaction, references(sent)), wait)) {
                return Collections.nCopies(sent.size(), Commitment.FAILED);
            }
            while (wait.goesOn(wait.until())) {
                LockSupport.parkNanos(result, LOOK.toNanos());
            }
            return result.isDone() ? said(sent, result.join()) : unknown(peer, sent, "it did not say in time");
        } catch (IOException e) {
            return unknown(peer, sent, e.getMessage());
        } finally {
            pending.end(transaction);
        }
    }

    /** False if the destination will not commit to anything. */
    private boolean askAndListen(Peer peer, CommitmentRequest request, Wait wait) throws IOException {
        try (StorageCommitment association = StorageCommitment.open(peer.settings(), peer.address())) {
            if (!association.isAccepted()) {
                LOG.warn("no storage commitment destination={} reason=it does not know that", peer.name());
                association.release();
                return false;
            }
            DimseStatus taken = association.request(request);
            if (!taken.isSuccess() && !taken.isWarning()) {
                LOG.warn("no storage commitment destination={} reason=request refused status={}", peer.name(), taken);
                association.release();
                return false;
            }
            listen(peer, association, wait);
            return true;
        }
    }

    /** Once the request is taken, an association that breaks changes nothing: the result may come on another. */
    private void listen(Peer peer, StorageCommitment association, Wait wait) {
        long stayUntil = properties.listener().enabled()
                ? Math.min(
                        wait.until(),
                        System.nanoTime() + properties.sameAssociation().toNanos())
                : wait.until();
        try {
            while (association.isOpen() && wait.goesOn(stayUntil)) {
                boolean unused = association.awaitReport(LOOK, pending::take);
            }
            association.release();
        } catch (IOException e) {
            LOG.debug("association ended before a result destination={} reason={}", peer.name(), e.getMessage());
        }
    }

    private static List<SopReference> references(List<SentInstance> sent) {
        return sent.stream()
                .map(instance -> new SopReference(instance.sopClassUid(), instance.sopInstanceUid()))
                .toList();
    }

    /** An instance of which the destination says nothing is unknown. */
    private static List<Commitment> said(List<SentInstance> sent, CommitmentResult result) {
        Map<String, Commitment> said = new HashMap<>();
        result.committed().forEach(reference -> said.put(reference.sopInstanceUid(), Commitment.COMMITTED));
        for (CommitmentFailure failure : result.failed()) {
            said.put(failure.instance().sopInstanceUid(), Commitment.FAILED);
        }
        return sent.stream()
                .map(instance -> said.getOrDefault(instance.sopInstanceUid(), Commitment.UNKNOWN))
                .toList();
    }

    private static List<Commitment> unknown(Peer peer, List<SentInstance> sent, String reason) {
        LOG.warn("storage commitment unknown destination={} reason={}", peer.name(), reason);
        return Collections.nCopies(sent.size(), Commitment.UNKNOWN);
    }

    /**
     * For the destination's word.
     *
     * @param until in terms of {@link System#nanoTime()}
     */
    private record Wait(CompletableFuture<CommitmentResult> result, long until, BooleanSupplier handOver) {

        boolean goesOn(long end) {
            return !result.isDone() && end - System.nanoTime() > 0 && !handOver.getAsBoolean();
        }
    }
}
