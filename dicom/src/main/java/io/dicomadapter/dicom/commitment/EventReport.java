package io.dicomadapter.dicom.commitment;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.data.DataSetFormatException;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.dimse.MessageReader;
import io.dicomadapter.dicom.dimse.NEventReportRq;
import io.dicomadapter.dicom.dimse.NEventReportRsp;
import io.dicomadapter.dicom.ul.AcceptedContext;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.dicom.ul.ReceiveMemory;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes an N-EVENT-REPORT of storage commitment, on whichever association it comes (PS3.4 J.3.3). */
public final class EventReport {

    /** The well-known SOP instance that all storage commitment is about (PS3.4 J.3.5). */
    public static final String WELL_KNOWN_INSTANCE = "1.2.840.10008.1.20.1.1";

    /** Longest event information that is read: the references of more than 100,000 instances. */
    public static final int DATA_SET_MAX = 1 << 24;

    private static final Logger log = LoggerFactory.getLogger(EventReport.class);

    /** Event Type ID: all instances committed (PS3.4 J.3.3.1.1). */
    private static final int ALL_COMMITTED = 1;
    /** Event Type ID: failures exist (PS3.4 J.3.3.1.2). */
    private static final int FAILURES_EXIST = 2;

    private EventReport() {}

    /**
     * Reads the report and has it received.
     *
     * @param receiver takes the result; what it returns is answered, and what it throws answers 0110
     * @return the answer to send
     */
    public static NEventReportRsp answer(
            AcceptedContext context,
            NEventReportRq request,
            MessageReader reader,
            Function<CommitmentResult, DimseStatus> receiver)
            throws AssociationException {
        ByteArrayOutputStream dataSet = new ByteArrayOutputStream();
        try (ReceiveMemory.Share share = ReceiveMemory.ofAllAssociations().share()) {
            boolean complete = read(reader, dataSet, share);
            return NEventReportRsp.to(
                    request,
                    complete
                            ? status(context, request, dataSet.toByteArray(), receiver)
                            : DimseStatus.RESOURCE_LIMITATION);
        }
    }

    private static DimseStatus status(
            AcceptedContext context,
            NEventReportRq request,
            byte[] dataSet,
            Function<CommitmentResult, DimseStatus> receiver) {
        if (!context.abstractSyntax().equals(SopClasses.STORAGE_COMMITMENT_PUSH_MODEL)
                || !request.sopClassUid().equals(context.abstractSyntax())) {
            return DimseStatus.SOP_CLASS_NOT_SUPPORTED;
        } else if (!request.sopInstanceUid().equals(WELL_KNOWN_INSTANCE)) {
            return DimseStatus.NO_SUCH_SOP_INSTANCE;
        } else if (request.eventTypeId() != ALL_COMMITTED && request.eventTypeId() != FAILURES_EXIST) {
            return DimseStatus.NO_SUCH_EVENT_TYPE;
        }
        try {
            TransferSyntax syntax =
                    TransferSyntax.find(context.transferSyntax()).orElseThrow();
            return Objects.requireNonNull(receiver.apply(EventInformation.decode(dataSet, syntax)), "answer");
        } catch (DataSetFormatException e) {
            log.warn("storage commitment result cannot be read reason={}", e.getMessage());
            return DimseStatus.INVALID_ARGUMENT_VALUE;
        } catch (RuntimeException e) {
            log.error("storage commitment result was not taken", e);
            return DimseStatus.PROCESSING_FAILURE;
        }
    }

    private static boolean read(MessageReader reader, ByteArrayOutputStream into, ReceiveMemory.Share share)
            throws AssociationException {
        for (ByteBuffer part = reader.nextFragment(); part != null; part = reader.nextFragment()) {
            if (into.size() + part.remaining() > DATA_SET_MAX || !share.tryTake(part.remaining())) {
                into.reset();
                reader.drain();
                return false;
            }
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            into.writeBytes(copy);
        }
        return true;
    }
}
