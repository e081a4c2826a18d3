package io.dicomadapter.dicom.scp;

import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.commitment.CommitmentFailure;
import io.dicomadapter.dicom.commitment.CommitmentResult;
import io.dicomadapter.dicom.commitment.EventReport;
import io.dicomadapter.dicom.commitment.SopReference;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.dimse.NEventReportRq;
import io.dicomadapter.dicom.dimse.NEventReportRsp;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.Pdv;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.pdu.RoleSelection;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestCommitments;
import io.dicomadapter.dicom.testing.TestServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A PACS reports on an association of its own what it has committed to (PS3.4 J.3.3, PS3.7 D.3.3.4). */
class CommitmentReportTest {

    private static final SopReference FIRST = new SopReference(CT, "2.25.1");
    private static final SopReference SECOND = new SopReference(CT, "2.25.2");

    private final List<CommitmentResult> reported = new ArrayList<>();
    private DimseStatus answer = DimseStatus.SUCCESS;
    private DicomServer server;
    private ScriptedPeer pacs;
    private AssociateAc association;

    @BeforeEach
    void associate() throws IOException {
        server = TestServer.serving(new Listening());
        pacs = ScriptedPeer.connectTo(server.port());
        association = pacs.send(TestCommitments.reportingPacs()).expect(AssociateAc.class);
    }

    @AfterEach
    void close() throws IOException {
        pacs.close();
        server.close();
    }

    @Test
    void grantsThePeerTheScpRole() {
        assertThat(association.userInformation().roleSelections())
                .containsExactly(new RoleSelection(SopClasses.STORAGE_COMMITMENT_PUSH_MODEL, false, true));
    }

    @Test
    void takesTheReportThatAllWasCommitted() throws IOException {
        // when
        NEventReportRsp response =
                report(TestCommitments.allCommitted(7), information("2.25.99", List.of(FIRST, SECOND), List.of()));
        // then
        assertThat(response)
                .isEqualTo(new NEventReportRsp(
                        7,
                        DimseStatus.SUCCESS,
                        SopClasses.STORAGE_COMMITMENT_PUSH_MODEL,
                        EventReport.WELL_KNOWN_INSTANCE,
                        false));
        assertThat(reported).containsExactly(new CommitmentResult("2.25.99", List.of(FIRST, SECOND), List.of()));
        pacs.send(new ReleaseRq()).expect(ReleaseRp.class);
    }

    @Test
    void takesTheReportThatSomeWereNotCommitted() throws IOException {
        // when
        report(TestCommitments.failuresExist(7), information("2.25.99", List.of(FIRST), List.of(SECOND)));
        // then
        CommitmentFailure missing = new CommitmentFailure(SECOND, 0x0112);
        assertThat(reported).containsExactly(new CommitmentResult("2.25.99", List.of(FIRST), List.of(missing)));
        assertThat(missing.reasonText()).isEqualTo("no such object instance (0112)");
    }

    @Test
    void answersWhatTheReceiverSays() throws IOException {
        answer = DimseStatus.PROCESSING_FAILURE;
        assertThat(report(TestCommitments.allCommitted(7), information("2.25.99", List.of(FIRST), List.of()))
                        .status())
                .isEqualTo(DimseStatus.PROCESSING_FAILURE);
    }

    @Test
    void answersProcessingFailureIfTheReceiverFails() throws IOException {
        answer = null;
        assertThat(report(TestCommitments.allCommitted(7), information("2.25.99", List.of(FIRST), List.of()))
                        .status())
                .isEqualTo(DimseStatus.PROCESSING_FAILURE);
    }

    @Test
    void refusesReportsThatMakeNoSenseAndGoesOn() throws IOException {
        // given
        String sopClass = SopClasses.STORAGE_COMMITMENT_PUSH_MODEL;
        byte[] good = information("2.25.99", List.of(FIRST), List.of());
        byte[] cut = java.util.Arrays.copyOf(good, good.length - 3);
        byte[] withoutTransaction = information("", List.of(FIRST), List.of());
        // then
        assertThat(status(new NEventReportRq(1, CT, EventReport.WELL_KNOWN_INSTANCE, 1, true), good))
                .isEqualTo(DimseStatus.SOP_CLASS_NOT_SUPPORTED);
        assertThat(status(new NEventReportRq(1, sopClass, "2.25.5", 1, true), good))
                .isEqualTo(DimseStatus.NO_SUCH_SOP_INSTANCE);
        assertThat(status(new NEventReportRq(1, sopClass, EventReport.WELL_KNOWN_INSTANCE, 3, true), good))
                .isEqualTo(DimseStatus.NO_SUCH_EVENT_TYPE);
        assertThat(status(TestCommitments.allCommitted(1), cut)).isEqualTo(DimseStatus.INVALID_ARGUMENT_VALUE);
        assertThat(status(TestCommitments.allCommitted(1), withoutTransaction))
                .isEqualTo(DimseStatus.INVALID_ARGUMENT_VALUE);
        assertThat(reported).isEmpty();
        assertThat(status(TestCommitments.allCommitted(1), good)).isEqualTo(DimseStatus.SUCCESS);
    }

    @Test
    void refusesReportsThatAreTooLongAndGoesOn() throws IOException {
        // when
        pacs.send(pdu(command(TestCommitments.CONTEXT, TestCommitments.allCommitted(1))));
        byte[] part = new byte[100_000];
        for (int sent = 0; sent <= EventReport.DATA_SET_MAX; sent += part.length) {
            pacs.send(pdu(data(sent + part.length > EventReport.DATA_SET_MAX, part)));
        }
        // then
        assertThat(response().status()).isEqualTo(DimseStatus.RESOURCE_LIMITATION);
        assertThat(status(TestCommitments.allCommitted(1), information("2.25.9", List.of(FIRST), List.of())))
                .isEqualTo(DimseStatus.SUCCESS);
    }

    private DimseStatus status(NEventReportRq request, byte[] information) throws IOException {
        return report(request, information).status();
    }

    private NEventReportRsp report(NEventReportRq request, byte[] information) throws IOException {
        pacs.send(pdu(command(TestCommitments.CONTEXT, request)));
        pacs.send(pdu(data(true, information)));
        return response();
    }

    private NEventReportRsp response() throws IOException {
        return (NEventReportRsp) commandIn(pacs.expect(PDataTf.class));
    }

    private static Pdv data(boolean last, byte[] bytes) {
        return new Pdv(TestCommitments.CONTEXT, false, last, ByteBuffer.wrap(bytes));
    }

    private static byte[] information(String transaction, List<SopReference> committed, List<SopReference> missing) {
        return TestCommitments.information(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, transaction, committed, missing);
    }

    /** A sender's own server, for results only. */
    private final class Listening implements AssociationHandler {

        @Override
        public ContextAnswer answer(ProposedContext proposed) {
            return ContextAnswer.accept(proposed.transferSyntaxes().get(0));
        }

        @Override
        public boolean grantsScpRole(String sopClassUid) {
            return sopClassUid.equals(SopClasses.STORAGE_COMMITMENT_PUSH_MODEL);
        }

        @Override
        public DimseStatus commitmentReported(CommitmentResult result) {
            reported.add(result);
            return answer;
        }

        @Override
        public StoreAnswer store(StoreRequest request, DataSetInput dataSet) {
            throw new AssertionError("nobody stores here");
        }
    }
}
