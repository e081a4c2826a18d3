package io.dicomadapter.dicom.ul;

import static io.dicomadapter.dicom.testing.Messages.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AbortReason;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.PduHeader;
import io.dicomadapter.dicom.pdu.PduLimits;
import io.dicomadapter.dicom.pdu.PduType;
import io.dicomadapter.dicom.scp.Admission;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Peers that send long requests at the same time get no more memory together than one limit allows. */
class ReceiveMemoryTest {

    private static final int WITHIN_THE_LIMIT = 64;

    private final ReceiveMemory memory = ReceiveMemory.ofAllAssociations();

    @Test
    void abortsALongRequestForWhichThereIsNoMemoryAndServesShortOnes() throws IOException {
        try (DicomServer server = TestServer.start(
                TestServer.settings(100, Timeouts.defaults()), asked -> Admission.accept(new RecordingHandler()))) {
            // given requests of the greatest length, each but for its last byte
            List<ScriptedPeer> many = new ArrayList<>();
            for (int i = 0; i < WITHIN_THE_LIMIT; i++) {
                many.add(ScriptedPeer.connectTo(server.port()).send(allButTheLastByte()));
            }
            await().untilAsserted(() -> assertThat(memory.held())
                    .isGreaterThan(ReceiveMemory.MOST - WITHIN_THE_LIMIT * (16 << 10))
                    .isLessThanOrEqualTo(ReceiveMemory.MOST));
            // when
            try (ScriptedPeer oneTooMany = ScriptedPeer.connectTo(server.port());
                    ScriptedPeer ordinary = ScriptedPeer.connectTo(server.port())) {
                oneTooMany.send(allButTheLastByte());
                // then
                assertThat(oneTooMany.expect(Abort.class)).isEqualTo(Abort.byProvider(AbortReason.NOT_SPECIFIED));
                ordinary.send(request()).expect(AssociateAc.class);
            }
            // when
            for (ScriptedPeer peer : many) {
                peer.hangUp();
            }
            // then
            await().untilAsserted(() -> assertThat(memory.held()).isZero());
        }
    }

    private static ByteBuffer allButTheLastByte() {
        ByteBuffer pdu = ByteBuffer.allocate(PduHeader.SIZE + PduLimits.ASSOCIATE_MAX);
        new PduHeader(PduType.ASSOCIATE_RQ, PduLimits.ASSOCIATE_MAX).write(pdu);
        return pdu.position(0).limit(pdu.capacity() - 1);
    }
}
