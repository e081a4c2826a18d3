package io.dicomadapter.dicom.testing;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.commitment.SopReference;
import io.dicomadapter.dicom.data.DataSetWriter;
import io.dicomadapter.dicom.data.Vr;
import io.dicomadapter.dicom.dimse.NEventReportRq;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.RoleSelection;
import io.dicomadapter.dicom.pdu.UserInformation;
import java.util.List;
import java.util.function.Consumer;

/** What a PACS says about storage commitment, written down from PS3.4 Annex J. */
public final class TestCommitments {

    public static final int CONTEXT = 1;
    public static final String WELL_KNOWN_INSTANCE = "1.2.840.10008.1.20.1.1";

    private static final int ALL_COMMITTED = 1;
    private static final int FAILURES_EXIST = 2;

    private TestCommitments() {}

    /** A PACS that wants to report on an association of its own, as SCP. */
    public static AssociateRq reportingPacs() {
        return new AssociateRq(
                "CALLED",
                "PACS",
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                List.of(new ProposedContext(
                        CONTEXT, SopClasses.STORAGE_COMMITMENT_PUSH_MODEL, List.of(Messages.IMPLICIT_LE))),
                UserInformation.of(16384)
                        .withRoleSelections(
                                List.of(new RoleSelection(SopClasses.STORAGE_COMMITMENT_PUSH_MODEL, false, true))));
    }

    public static NEventReportRq allCommitted(int messageId) {
        return event(messageId, ALL_COMMITTED);
    }

    public static NEventReportRq failuresExist(int messageId) {
        return event(messageId, FAILURES_EXIST);
    }

    /** Event information in which some are committed to, and some are not because there is no such instance. */
    public static byte[] information(
            TransferSyntax syntax, String transactionUid, List<SopReference> committed, List<SopReference> missing) {
        DataSetWriter writer = new DataSetWriter(syntax).put(0x0008_1195, Vr.UI, transactionUid);
        if (!missing.isEmpty()) {
            writer.sequence(
                    0x0008_1198,
                    missing.stream()
                            .<Consumer<DataSetWriter>>map(reference ->
                                    item -> reference(item, reference).put(0x0008_1197, Vr.US, 0x0112))
                            .toList());
        }
        return writer.sequence(
                        0x0008_1199,
                        committed.stream()
                                .<Consumer<DataSetWriter>>map(reference -> item -> reference(item, reference))
                                .toList())
                .toByteArray();
    }

    private static DataSetWriter reference(DataSetWriter item, SopReference reference) {
        return item.put(0x0008_1150, Vr.UI, reference.sopClassUid())
                .put(0x0008_1155, Vr.UI, reference.sopInstanceUid());
    }

    private static NEventReportRq event(int messageId, int type) {
        return new NEventReportRq(messageId, SopClasses.STORAGE_COMMITMENT_PUSH_MODEL, WELL_KNOWN_INSTANCE, type, true);
    }
}
