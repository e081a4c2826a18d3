package io.dicomadapter.export.send;

import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.StoreItem;
import io.dicomadapter.dicom.scu.StoreResponse;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.export.destination.Contact;
import io.dicomadapter.export.destination.Peer;
import io.dicomadapter.export.send.OpenAhead.Opened;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends files over one association, one after the other. Used once, by one thread. */
final class SendOverAssociation {

    private static final Logger LOG = LoggerFactory.getLogger(SendOverAssociation.class);

    private final ExportReport report;
    private final Peer peer;
    private final BooleanSupplier handOver;
    private ExportFile inFlight;
    private boolean answered;

    SendOverAssociation(ExportReport report, Peer peer, BooleanSupplier handOver) {
        this.report = report;
        this.peer = peer;
        this.handOver = handOver;
    }

    Contact send(List<ExportFile> files, List<ProposedContext> contexts) throws ProgressException {
        try (OpenAhead toSend = new OpenAhead(files, report);
                ScuAssociation association = ScuAssociation.open(peer.settings(), peer.address(), contexts)) {
            Optional<Opened> next = toSend.next();
            while (next.isPresent()) {
                try (Opened file = next.get()) {
                    if (handOver.getAsBoolean()) {
                        break;
                    }
                    send(file, association, toSend);
                }
                next = toSend.next();
            }
            association.release();
            return Contact.MADE;
        } catch (IOException e) {
            brokenOff(files, reason(e));
            return answered ? Contact.MADE : Contact.FAILED;
        }
    }

    private void send(Opened opened, ScuAssociation association, OpenAhead toSend)
            throws IOException, ProgressException {
        ExportFile file = opened.file();
        StoreItem item = opened.item();
        if (association.accepts(item.sopClassUid(), item.transferSyntaxUid())) {
            inFlight = file;
            StoreResponse response = association.store(item, toSend::peek);
            inFlight = null;
            answered = true;
            report.answered(file, response);
        } else {
            answered = true;
            report.noContext(file);
        }
    }

    /** The one in flight and those behind it were not sent; what was answered keeps its answer. */
    private void brokenOff(List<ExportFile> files, String reason) throws ProgressException {
        if (inFlight != null) {
            report.brokenOff(inFlight, reason);
        }
        report.notSent(files, reason);
        LOG.warn(
                "association failed exportId={} calledAet={} reason={}",
                report.exportId(),
                peer.address().aeTitle(),
                reason);
    }

    /** Half a data set can't be taken back: with a file that breaks off, the association is over for all behind it. */
    private static String reason(IOException failure) {
        return failure instanceof AssociationException
                ? failure.getMessage()
                : "association ended within a file that can't be read to its end: "
                        + failure.getClass().getSimpleName();
    }
}
