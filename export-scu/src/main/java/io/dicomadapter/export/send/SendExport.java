package io.dicomadapter.export.send;

import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scu.ContextPlan;
import io.dicomadapter.dicom.scu.SopClassInSyntax;
import io.dicomadapter.event.Commitment;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.export.destination.Contact;
import io.dicomadapter.export.destination.Peer;
import io.dicomadapter.export.send.Attempt.Ended;
import io.dicomadapter.export.send.Attempt.HandedOver;
import io.dicomadapter.export.send.Attempt.Postponed;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try of an export: sends what is not sent yet, each file as it is, with no conversion of any kind. */
public final class SendExport {

    private static final Logger LOG = LoggerFactory.getLogger(SendExport.class);

    private final StorageLayout layout;
    private final ProgressFiles progressFiles;
    private final ExportFiles exportFiles;
    private final CommitSent commitSent;
    private final InstantSource clock;

    /** @param commitment how a destination is asked to commit to what it was sent */
    public SendExport(StorageLayout layout, AskForCommitment commitment, InstantSource clock) {
        this(layout, new ProgressFiles(layout), commitment, clock);
    }

    SendExport(StorageLayout layout, ProgressFiles progressFiles, AskForCommitment commitment, InstantSource clock) {
        this.layout = layout;
        this.progressFiles = progressFiles;
        this.exportFiles = new ExportFiles(layout);
        this.commitSent = new CommitSent(commitment, exportFiles);
        this.clock = clock;
    }

    /**
     * Reports what became of each file, whatever the destination or a file does.
     *
     * @param handOver asked between two instances: whether the rest is another worker's
     */
    public Attempt send(ExportTask task, Peer peer, BooleanSupplier handOver) {
        if (!layout.isMounted()) {
            return new Postponed("the storage is not there: its marker is missing");
        }
        try {
            Optional<Progress> taken = progressFiles.open(task);
            if (taken.isEmpty()) {
                return new Postponed("another worker still has it");
            }
            try (Progress progress = taken.get()) {
                return send(new ExportReport(task, progress), peer, handOver);
            }
        } catch (IOException e) {
            return new Postponed(
                    "the progress file can't be used: " + e.getClass().getSimpleName());
        } catch (ProgressException e) {
            LOG.warn("export halts exportId={} reason={}", task.exportId(), e.getMessage());
            return new Postponed(e.getMessage());
        }
    }

    /**
     * What is known of the files of a task that is not tried now: answers of earlier tries count.
     *
     * @param reason why the others were not sent
     */
    public List<ExportOutcome> soFar(ExportTask task, String reason) {
        Map<String, ExportOutcome> known = progressFiles.peek(task);
        return task.files().stream()
                .map(file -> known.containsKey(file) && known.get(file).result() != Result.NOT_SENT
                        ? known.get(file)
                        : new ExportOutcome(file, null, Result.NOT_SENT, null, reason))
                .toList();
    }

    /** Forgets what was sent, of a task that has come to its end. */
    public void forget(ExportTask task) {
        try {
            progressFiles.delete(task);
        } catch (IOException e) {
            LOG.warn(
                    "progress file stays behind taskId={} reason={}",
                    task.taskId(),
                    e.getClass().getSimpleName());
        }
    }

    private Attempt send(ExportReport report, Peer peer, BooleanSupplier handOver) throws ProgressException {
        Instant startedAt = clock.instant();
        List<ExportFile> files = exportFiles.read(report.toSend(), report);
        Contact contact = Contact.NONE;
        for (List<ProposedContext> contexts : ContextPlan.of(needs(files))) {
            if (contact == Contact.FAILED || handOver.getAsBoolean()) {
                break;
            }
            contact = new SendOverAssociation(report, peer, handOver).send(covered(files, contexts), contexts);
        }
        if (handOver.getAsBoolean()) {
            return new HandedOver(contact);
        }
        report.notSent(files, "the destination can't be reached");
        Commitment commitment = commitment(report, peer, handOver);
        if (commitment == Commitment.UNKNOWN && handOver.getAsBoolean()) {
            return new HandedOver(contact);
        }
        return new Ended(report.inOrder(), startedAt, contact, commitment);
    }

    private Commitment commitment(ExportReport report, Peer peer, BooleanSupplier handOver) {
        return peer.configured().storageCommitment() == null
                ? Commitment.NOT_REQUESTED
                : commitSent.commit(report, peer, handOver);
    }

    private static Set<SopClassInSyntax> needs(List<ExportFile> files) {
        return files.stream().map(ExportFile::needs).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The files whose SOP class is proposed, in their transfer syntax, by one of these contexts. */
    private static List<ExportFile> covered(List<ExportFile> files, List<ProposedContext> contexts) {
        Set<SopClassInSyntax> proposed = contexts.stream()
                .flatMap(context -> context.transferSyntaxes().stream()
                        .map(syntax -> new SopClassInSyntax(context.abstractSyntax(), syntax)))
                .collect(Collectors.toSet());
        return files.stream().filter(file -> proposed.contains(file.needs())).toList();
    }
}
