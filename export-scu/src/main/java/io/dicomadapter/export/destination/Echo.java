package io.dicomadapter.export.destination;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.scu.ScuAssociation;
import java.io.IOException;
import java.util.List;

/** Asks a destination by C-ECHO whether it is there (PS3.4 A.4). */
public final class Echo {

    private static final String IMPLICIT_VR =
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid().value();
    private static final List<ProposedContext> VERIFICATION =
            List.of(new ProposedContext(1, SopClasses.VERIFICATION, List.of(IMPLICIT_VR)));

    private Echo() {}

    /**
     * Opens an association with it, and asks.
     *
     * @return what it says
     * @throws IOException if there is no association, or no answer; the message is fit for people and logs
     */
    public static DimseStatus ask(Peer peer) throws IOException {
        try (ScuAssociation association = ScuAssociation.open(peer.settings(), peer.address(), VERIFICATION)) {
            DimseStatus status = association.accepts(SopClasses.VERIFICATION, IMPLICIT_VR)
                    ? association.echo()
                    : DimseStatus.SOP_CLASS_NOT_SUPPORTED;
            association.release();
            return status;
        }
    }

    /** Whether it answered at all: one that takes associations but no C-ECHO is there, too. */
    public static Contact contact(Peer peer) {
        try {
            DimseStatus unused = ask(peer);
            return Contact.MADE;
        } catch (IOException e) {
            return Contact.FAILED;
        }
    }
}
