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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    public List<Commitment> ask(Peer peer, List<SentInstance> sent) {
        Uid transaction = Uid.random();
        CompletableFuture<CommitmentResult> result = pending.begin(transaction);
        try {
            long until = System.nanoTime()
                    + peer.configured().storageCommitment().longestWait().toNanos();
            if (!askAndListen(peer, new CommitmentRequest(transaction, references(sent)), result, until)) {
                return Collections.nCopies(sent.size(), Commitment.FAILED);
            }
            return said(sent, result.get(until - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return unknown(peer, sent, "it did not say in time");
        } catch (IOException e) {
            return unknown(peer, sent, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknown(peer, sent, "interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("results never fail", e);
        } finally {
            pending.end(transaction);
        }
    }

    /** False if the destination will not commit to anything. */
    private boolean askAndListen(
            Peer peer, CommitmentRequest request, CompletableFuture<CommitmentResult> result, long until)
            throws IOException {
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
            listen(peer, association, result, until);
            return true;
        }
    }

    /** Once the request is taken, an association that breaks changes nothing: the result may come on another. */
    private void listen(
            Peer peer, StorageCommitment association, CompletableFuture<CommitmentResult> result, long until) {
        long stayUntil = properties.listener().enabled()
                ? Math.min(
                        until, System.nanoTime() + properties.sameAssociation().toNanos())
                : until;
        try {
            while (!result.isDone() && association.isOpen() && stayUntil - System.nanoTime() > 0) {
                association.awaitReport(LOOK, pending::take);
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
}
