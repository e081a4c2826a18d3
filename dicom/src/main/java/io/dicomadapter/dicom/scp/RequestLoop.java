package io.dicomadapter.dicom.scp;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.commitment.EventReport;
import io.dicomadapter.dicom.dimse.CCancelRq;
import io.dicomadapter.dicom.dimse.CEchoRq;
import io.dicomadapter.dicom.dimse.CEchoRsp;
import io.dicomadapter.dicom.dimse.CStoreRq;
import io.dicomadapter.dicom.dimse.CStoreRsp;
import io.dicomadapter.dicom.dimse.DimseCommand;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.dimse.MessageReader;
import io.dicomadapter.dicom.dimse.MessageWriter;
import io.dicomadapter.dicom.dimse.NActionRq;
import io.dicomadapter.dicom.dimse.NActionRsp;
import io.dicomadapter.dicom.dimse.NEventReportRq;
import io.dicomadapter.dicom.dimse.OtherRq;
import io.dicomadapter.dicom.dimse.OtherRsp;
import io.dicomadapter.dicom.dimse.ReceivedCommand;
import io.dicomadapter.dicom.ul.AcceptedContext;
import io.dicomadapter.dicom.ul.Association;
import io.dicomadapter.dicom.ul.AssociationException;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one request after the other, until the peer asks for release. */
final class RequestLoop {

    private static final Logger log = LoggerFactory.getLogger(RequestLoop.class);

    private static final Set<String> WITHOUT_STORE =
            Set.of(SopClasses.VERIFICATION, SopClasses.STORAGE_COMMITMENT_PUSH_MODEL);

    private final Association association;
    private final AssociationHandler handler;
    private final MessageReader reader;
    private final MessageWriter writer;
    private final String associationId;
    private final String calledAet;
    private final String callingAet;

    RequestLoop(
            Association association,
            AssociationHandler handler,
            String associationId,
            String calledAet,
            String callingAet) {
        this.association = association;
        this.handler = handler;
        this.reader = new MessageReader(association);
        this.writer = new MessageWriter(association);
        this.associationId = associationId;
        this.calledAet = calledAet;
        this.callingAet = callingAet;
    }

    void run() throws AssociationException {
        Optional<ReceivedCommand> request = reader.nextRequest();
        while (request.isPresent()) {
            AcceptedContext context = request.get().context();
            Optional<DimseCommand> response = perform(context, request.get().command());
            if (response.isPresent()) {
                writer.send(context.id(), response.get());
            }
            request = reader.nextRequest();
        }
    }

    private Optional<DimseCommand> perform(AcceptedContext context, DimseCommand command) throws AssociationException {
        if (command instanceof CStoreRq request) {
            return Optional.of(store(context, request));
        } else if (command instanceof CEchoRq request) {
            return Optional.of(echo(context, request));
        } else if (command instanceof CCancelRq) {
            // It has no response (PS3.7 9.3.2.3), and what it wants to cancel has been answered already.
            reader.drain();
            return Optional.empty();
        } else if (command instanceof NEventReportRq request) {
            return Optional.of(EventReport.answer(context, request, reader, handler::commitmentReported));
        } else if (command instanceof NActionRq request) {
            reader.drain();
            return Optional.of(NActionRsp.to(request, DimseStatus.UNRECOGNIZED_OPERATION));
        } else if (command instanceof OtherRq request) {
            reader.drain();
            return Optional.of(OtherRsp.to(request, DimseStatus.UNRECOGNIZED_OPERATION));
        }
        throw association.violated("response to a request that was never made", null);
    }

    private CEchoRsp echo(AcceptedContext context, CEchoRq request) throws AssociationException {
        reader.drain();
        boolean verification = context.abstractSyntax().equals(SopClasses.VERIFICATION)
                && request.sopClassUid().equals(SopClasses.VERIFICATION);
        return CEchoRsp.to(request, verification ? DimseStatus.SUCCESS : DimseStatus.SOP_CLASS_NOT_SUPPORTED);
    }

    private CStoreRsp store(AcceptedContext context, CStoreRq request) throws AssociationException {
        Optional<StoreAnswer> refusal = refusal(context, request);
        ReceivedDataSet dataSet = new ReceivedDataSet(reader);
        StoreAnswer answer = refusal.isPresent() ? refusal.get() : askHandler(context, request, dataSet);
        dataSet.finish();
        String comment = answer.errorComment() == null ? "" : answer.errorComment();
        return CStoreRsp.to(request, answer.status(), comment);
    }

    private static Optional<StoreAnswer> refusal(AcceptedContext context, CStoreRq request) {
        if (WITHOUT_STORE.contains(context.abstractSyntax())) {
            // Verification knows C-ECHO only (PS3.4 Annex A), storage commitment N-ACTION and N-EVENT-REPORT (Annex J).
            return Optional.of(StoreAnswer.of(DimseStatus.UNRECOGNIZED_OPERATION));
        }
        if (!request.sopClassUid().equals(context.abstractSyntax())) {
            // Not A900, which says that the data set is not of the command's class; here the command itself names a
            // class that was not negotiated on its context (PS3.7 Annex C).
            return Optional.of(new StoreAnswer(
                    DimseStatus.SOP_CLASS_NOT_SUPPORTED, "SOP class is not that of the presentation context"));
        }
        if (!request.hasDataSet()) {
            return Optional.of(new StoreAnswer(DimseStatus.CANNOT_UNDERSTAND, "no data set"));
        }
        return Optional.empty();
    }

    private StoreAnswer askHandler(AcceptedContext context, CStoreRq request, ReceivedDataSet dataSet)
            throws AssociationException {
        StoreRequest store = new StoreRequest(
                associationId,
                request.messageId(),
                request.sopClassUid(),
                request.sopInstanceUid(),
                // AssociationSession accepts registered transfer syntaxes only
                TransferSyntax.find(context.transferSyntax()).orElseThrow(),
                calledAet,
                callingAet);
        try {
            return Objects.requireNonNull(handler.store(store, dataSet), "the handler's answer");
        } catch (IOException | RuntimeException e) {
            dataSet.throwIfBroken();
            log.error("store failed associationId={}", associationId, e);
            return StoreAnswer.of(DimseStatus.PROCESSING_FAILURE);
        }
    }
}
