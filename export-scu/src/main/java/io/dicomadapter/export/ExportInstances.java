package io.dicomadapter.export;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.data.Part10File;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scu.ContextPlan;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.scu.SopClassInSyntax;
import io.dicomadapter.dicom.scu.StoreItem;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.event.ExportRequested;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the files of one request to its destination, each as it is: no conversion of any kind. */
final class ExportInstances {

    private static final Logger LOG = LoggerFactory.getLogger(ExportInstances.class);

    private final Destinations destinations;
    private final ExportFiles exportFiles;
    private final ScuSettings settings;
    private final Clock clock;

    ExportInstances(Destinations destinations, ExportFiles exportFiles, ScuSettings settings, Clock clock) {
        this.destinations = destinations;
        this.exportFiles = exportFiles;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Reports what became of each file, whatever the destination or a file does.
     *
     * @throws BadExportException where nothing could be tried
     */
    ExportReport export(ExportRequested request) throws BadExportException {
        AeAddress destination = destinations.require(request.destination());
        ExportReport report = new ExportReport(request, clock.instant());
        List<ExportFile> files = exportFiles.read(new LinkedHashSet<>(request.files()), report);
        for (List<ProposedContext> contexts : ContextPlan.of(needs(files))) {
            sendOverOneAssociation(covered(files, contexts), contexts, destination, report);
        }
        return report;
    }

    private void sendOverOneAssociation(
            List<ExportFile> files, List<ProposedContext> contexts, AeAddress destination, ExportReport report) {
        try (ScuAssociation association = ScuAssociation.open(settings, destination, contexts)) {
            for (ExportFile file : files) {
                send(file, association, report);
            }
            association.release();
        } catch (IOException e) {
            // The one in flight and those behind it; what was answered keeps its answer.
            String reason = reason(e);
            report.notSent(files, reason);
            LOG.warn(
                    "association failed exportId={} calledAet={} reason={}",
                    report.exportId(),
                    destination.aeTitle(),
                    reason);
        }
    }

    private static void send(ExportFile file, ScuAssociation association, ExportReport report) throws IOException {
        String sopClass = file.meta().sopClassUid();
        String syntax = file.meta().transferSyntaxUid();
        if (!association.accepts(sopClass, syntax)) {
            report.noContext(file);
            return;
        }
        Optional<Part10File> opened = open(file, report);
        if (opened.isPresent()) {
            try (Part10File part10 = opened.get()) {
                StoreItem item = new StoreItem(sopClass, file.meta().sopInstanceUid(), syntax, part10.dataSet());
                report.answered(file, association.store(item));
            }
        }
    }

    /** Again, for it may have gone since its head was read: no fault of the association, nor of the other files. */
    private static Optional<Part10File> open(ExportFile file, ExportReport report) {
        try {
            return Optional.of(Part10File.open(file.path()));
        } catch (IOException e) {
            report.unreadable(file.name(), ExportFiles.reason(e));
            return Optional.empty();
        }
    }

    /** Half a data set can't be taken back: with a file that breaks off, the association is over for all behind it. */
    private static String reason(IOException failure) {
        return failure instanceof AssociationException
                ? failure.getMessage()
                : "association ended within a file that can't be read to its end: "
                        + failure.getClass().getSimpleName();
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
