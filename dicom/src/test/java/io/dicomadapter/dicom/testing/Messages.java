package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.dimse.CStoreRq;
import io.dicomadapter.dicom.dimse.Commands;
import io.dicomadapter.dicom.dimse.DimseCommand;
import io.dicomadapter.dicom.pdu.AnsweredContext;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.Pdv;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.UserInformation;
import java.nio.ByteBuffer;
import java.util.List;

/** What a scripted peer says: associations with one context for C-ECHO and one for CT, and messages in pieces. */
public final class Messages {

    public static final int ECHO_CONTEXT = 1;
    public static final int CT_CONTEXT = 3;
    public static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    public static final String INSTANCE = "2.25.4711";
    public static final String IMPLICIT_LE =
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid().value();
    public static final String EXPLICIT_LE =
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid().value();

    private Messages() {}

    public static AssociateRq request() {
        return request(UserInformation.of(16384));
    }

    public static AssociateRq request(UserInformation userInformation) {
        return new AssociateRq(
                "CALLED",
                "CALLING",
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(
                        new ProposedContext(ECHO_CONTEXT, SopClasses.VERIFICATION, List.of(IMPLICIT_LE)),
                        new ProposedContext(CT_CONTEXT, CT, List.of(EXPLICIT_LE))),
                userInformation);
    }

    /** Accepts all contexts, each in its first transfer syntax. */
    public static AssociateAc accept(AssociateRq request, long maxPduLength) {
        return new AssociateAc(
                request.calledAet(),
                request.callingAet(),
                request.applicationContext(),
                request.contexts().stream()
                        .map(context -> new AnsweredContext(
                                context.id(),
                                ContextResult.ACCEPTANCE,
                                context.transferSyntaxes().get(0)))
                        .toList(),
                UserInformation.of(maxPduLength));
    }

    /** A C-STORE-RQ for a CT. */
    public static CStoreRq store(int messageId) {
        return new CStoreRq(messageId, CT, INSTANCE);
    }

    /** The whole command in one PDV. */
    public static Pdv command(int contextId, DimseCommand command) {
        return new Pdv(contextId, true, true, Commands.encode(command));
    }

    /** Part of a data set on the CT context. */
    public static Pdv data(boolean last, byte[] bytes) {
        return new Pdv(CT_CONTEXT, false, last, ByteBuffer.wrap(bytes));
    }

    public static PDataTf pdu(Pdv... pdvs) {
        return PDataTf.of(pdvs);
    }

    /** The command in a P-DATA-TF PDU of one PDV. */
    public static DimseCommand commandIn(PDataTf pdu) throws java.io.IOException {
        return Commands.decode(pdu.pdvs().get(0).data());
    }
}
