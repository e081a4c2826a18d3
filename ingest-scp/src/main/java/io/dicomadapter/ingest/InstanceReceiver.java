package io.dicomadapter.ingest;

import io.dicomadapter.dicom.data.FileMetaInformation;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scp.AssociationEnd;
import io.dicomadapter.dicom.scp.AssociationHandler;
import io.dicomadapter.dicom.scp.ContextAnswer;
import io.dicomadapter.dicom.scp.DataSetInput;
import io.dicomadapter.dicom.scp.StorageSupport;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.dicom.scp.StoreRequest;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.ingest.outbox.Announcement;
import io.dicomadapter.store.IncomingInstance;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One association: negotiates its contexts, receives its instances, and sums up at its end. */
final class InstanceReceiver implements AssociationHandler {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceReceiver.class);

    private final AssociationScope scope;
    private final Reception reception;
    private final AssociationTrace trace;
    private final SourceLimits.Place place;
    private final long openedAt = System.nanoTime();
    private final StudyCounts studies = new StudyCounts();
    private int answeredSuccess;
    private int answeredFailure;

    InstanceReceiver(AssociationScope scope, Reception reception, AssociationTrace trace, SourceLimits.Place place) {
        this.scope = scope;
        this.reception = reception;
        this.trace = trace;
        this.place = place;
    }

    @Override
    public ContextAnswer answer(ProposedContext proposed) {
        return reception.negotiation().answer(proposed, scope);
    }

    /** Files are what was received, bit for bit; of classes that are ignored nothing is kept. */
    @Override
    public Optional<StorageSupport> storageSupport(String sopClassUid) {
        return scope.ignores(sopClassUid) ? Optional.empty() : Optional.of(StorageSupport.BIT_PRESERVING);
    }

    @Override
    public StoreAnswer store(StoreRequest request, DataSetInput dataSet) throws IOException {
        long startedAt = System.nanoTime();
        StoreOutcome outcome;
        try {
            outcome = trace.store(() -> receive(request, dataSet));
        } catch (AssociationException senderIsGone) {
            throw senderIsGone; // nobody is left to answer, and what was received so far is discarded
        } catch (IOException | RuntimeException failure) {
            outcome = StoreOutcome.of(failure);
            log(outcome, failure);
        }
        count(outcome, System.nanoTime() - startedAt);
        return new StoreAnswer(outcome.status(), outcome.comment());
    }

    /** The steps of a C-STORE: each one throws if it fails, and closing then discards what was received. */
    private StoreOutcome receive(StoreRequest request, DataSetInput dataSet) throws IOException {
        if (scope.ignores(request.sopClassUid())) {
            return StoreOutcome.IGNORED; // the library drains the data set before it answers
        }
        InstanceUids.requireValid(request);
        requireReady();
        try (IncomingInstance incoming = reception.store().begin()) {
            long metaBytes =
                    DataSetCopy.writeFully(incoming.channel(), fileMeta(request).encode());
            ReceivedDataSet received = DataSetCopy.copy(
                    dataSet,
                    incoming.channel(),
                    request.transferSyntax(),
                    scope.wantedTags().all(),
                    reception.digest().start());
            InstanceUids uids = InstanceUids.of(received.header(), request);
            incoming.seal();
            commit(incoming, event(request, uids, received, incoming, metaBytes));
            studies.stored(uids.study());
            reception.meters().received(received.bytes());
            LOG.debug("stored instanceId={} associationId={}", incoming.instanceId(), scope.associationId());
            return StoreOutcome.STORED;
        }
    }

    /** The store may have become full, or gone, since the association was accepted. */
    private void requireReady() throws StoreRefusedException {
        Optional<NotReady> problem = reception.readiness().problem();
        if (problem.isPresent()) {
            throw new StoreRefusedException(
                    StoreOutcome.of(problem.get().refusal()), problem.get().detail());
        }
    }

    /** Name and event become durable at the same time: Success needs both, and without one there must not be the other. */
    private void commit(IncomingInstance incoming, InstanceStored event) throws IOException {
        try (Announcement announcement = reception.announcer().begin(event)) {
            String unused = incoming.commit();
            confirm(announcement, incoming);
        }
    }

    /** A stored instance that nobody will be told of is taken back: its sender will send it again. */
    private static void confirm(Announcement announcement, IncomingInstance committed) throws IOException {
        try {
            announcement.confirm();
        } catch (IOException | RuntimeException e) {
            committed.withdraw();
            throw e;
        }
    }

    private FileMetaInformation fileMeta(StoreRequest request) {
        return new FileMetaInformation(
                request.sopClassUid(),
                request.sopInstanceUid(),
                request.transferSyntax().uid().value(),
                scope.callingAet(),
                scope.calledAet());
    }

    private InstanceStored event(
            StoreRequest request,
            InstanceUids uids,
            ReceivedDataSet received,
            IncomingInstance incoming,
            long metaBytes) {
        EventAttributes attributes = EventAttributes.of(received.header(), scope.wantedTags());
        reception.meters().omitted(attributes.omitted());
        return new InstanceStored(
                incoming.instanceId(),
                incoming.path(),
                metaBytes + received.bytes(),
                received.digest(),
                request.sopClassUid(),
                request.sopInstanceUid(),
                uids.study(),
                uids.series(),
                request.transferSyntax().uid().value(),
                scope.calledAet(),
                scope.callingAet(),
                scope.associationId(),
                reception.clock().instant(),
                scope.configVersion(),
                attributes.values());
    }

    private void count(StoreOutcome outcome, long nanos) {
        if (outcome.status().isSuccess()) {
            answeredSuccess++;
        } else {
            answeredFailure++;
        }
        reception.meters().answered(outcome, nanos);
    }

    private void log(StoreOutcome outcome, Exception failure) {
        OptionalLong suppressed = reception.log().take(outcome);
        if (suppressed.isEmpty()) {
            return;
        }
        // The text of a failure of ours may name a path of ours; a format failure names a tag, never a value.
        LOG.warn(
                "instance not stored associationId={} callingAet={} calledAet={} status={} outcome={} cause={}"
                        + " suppressed={}",
                scope.associationId(),
                scope.callingAet(),
                scope.calledAet(),
                outcome.status(),
                outcome,
                failure.toString(),
                suppressed.getAsLong(),
                outcome == StoreOutcome.FAILED ? failure : null);
    }

    @Override
    public void ended(AssociationEnd end) {
        place.giveBack();
        reception.meters().ended(end);
        trace.end(IngestMeters.label(end));
        studies.ended(scope, end, reception.clock().instant()).forEach(reception.releases()::announce);
        LOG.info(
                "association ended associationId={} callingAet={} calledAet={} end={} success={} failed={} millis={}",
                scope.associationId(),
                scope.callingAet(),
                scope.calledAet(),
                end,
                answeredSuccess,
                answeredFailure,
                (System.nanoTime() - openedAt) / 1_000_000);
    }
}
