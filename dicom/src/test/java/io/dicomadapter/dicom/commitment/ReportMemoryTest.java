package io.dicomadapter.dicom.commitment;

import static io.dicomadapter.dicom.testing.Messages.command;
import static io.dicomadapter.dicom.testing.Messages.commandIn;
import static io.dicomadapter.dicom.testing.Messages.pdu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.dimse.NEventReportRsp;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.Pdv;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestCommitments;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.ReceiveMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Peers that report much at the same time get no more memory together than one limit allows. */
class ReportMemoryTest {

    private static final byte[] PART = new byte[100_000];
    private static final int PARTS = 160;
    private static final int WITHIN_THE_LIMIT = 4;

    @Test
    void refusesAReportForWhichThereIsNoMemoryAndGivesBackThatOfPeersThatHangUp() throws IOException {
        try (DicomServer server = TestServer.serving(new RecordingHandler())) {
            // given
            List<ScriptedPeer> many = new ArrayList<>();
            for (int i = 0; i < WITHIN_THE_LIMIT; i++) {
                many.add(startReport(server));
            }
            long held = (long) WITHIN_THE_LIMIT * PARTS * PART.length;
            await().untilAsserted(() ->
                    assertThat(ReceiveMemory.ofAllAssociations().held()).isEqualTo(held));
            // when
            ScriptedPeer oneTooMany = startReport(server);
            // then
            assertThat(finish(oneTooMany)).isEqualTo(DimseStatus.RESOURCE_LIMITATION);
            assertThat(ReceiveMemory.ofAllAssociations().held()).isEqualTo(held);
            // when
            for (ScriptedPeer peer : many) {
                peer.hangUp();
            }
            // then
            await().untilAsserted(() ->
                    assertThat(ReceiveMemory.ofAllAssociations().held()).isZero());
            oneTooMany.close();
        }
    }

    private static ScriptedPeer startReport(DicomServer server) throws IOException {
        ScriptedPeer peer = ScriptedPeer.connectTo(server.port());
        peer.send(TestCommitments.reportingPacs()).expect(AssociateAc.class);
        peer.send(pdu(command(TestCommitments.CONTEXT, TestCommitments.allCommitted(1))));
        for (int i = 0; i < PARTS; i++) {
            peer.send(pdu(part(false)));
        }
        return peer;
    }

    private static DimseStatus finish(ScriptedPeer peer) throws IOException {
        peer.send(pdu(part(true)));
        return ((NEventReportRsp) commandIn(peer.expect(PDataTf.class))).status();
    }

    private static Pdv part(boolean last) {
        return new Pdv(TestCommitments.CONTEXT, false, last, ByteBuffer.wrap(PART));
    }
}
