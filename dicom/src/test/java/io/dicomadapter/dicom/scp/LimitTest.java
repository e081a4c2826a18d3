package io.dicomadapter.dicom.scp;

import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRj;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitTest {

    private final RecordingHandler handler = new RecordingHandler();
    private final List<ScriptedPeer> peers = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (ScriptedPeer peer : peers) {
            peer.close();
        }
    }

    @Test
    void answersEchoQuicklyBesideFiftySilentConnections() throws IOException {
        // given
        try (DicomServer server = server(60)) {
            for (int i = 0; i < 50; i++) {
                peers.add(ScriptedPeer.connectTo(server.port()));
            }
            await().untilAsserted(() -> assertThat(server.openAssociations()).isEqualTo(50));
            // when
            long began = System.nanoTime();
            ScuSettings settings = new ScuSettings(AeTitle.of("ECHO"), 16384, Timeouts.defaults());
            try (ScuAssociation association = ScuAssociation.open(
                    settings, TestServer.address(server), request().contexts())) {
                assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
                association.release();
            }
            // then
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void rejectsAssociationsOverTheLimitAndTakesTheNextWhenOneEnds() throws IOException {
        // given
        try (DicomServer server = server(2)) {
            peers.add(TestServer.associated(server));
            peers.add(TestServer.associated(server));
            // when
            peers.add(ScriptedPeer.connectTo(server.port()));
            // then
            assertThat(peers.get(2).send(request()).expect(AssociateRj.class))
                    .isEqualTo(new AssociateRj(RejectReason.LOCAL_LIMIT_EXCEEDED));
            assertThat(server.openAssociations()).isEqualTo(2);
            await().untilAsserted(() -> assertThat(server.rejectedOverLimit()).isEqualTo(1));
            // when
            peers.get(0).send(Abort.byUser()).expectClosed();
            await().untilAsserted(() -> assertThat(server.openAssociations()).isEqualTo(1));
            // then
            peers.add(TestServer.associated(server));
            assertThat(handler.ends()).containsExactly(AssociationEnd.ABORTED);
        }
    }

    @Test
    void closesAndCountsConnectionsThatAreTooManyEvenToBeRejected() throws IOException {
        // given
        try (DicomServer server = server(1)) {
            peers.add(TestServer.associated(server));
            for (int i = 0; i < 8; i++) {
                peers.add(ScriptedPeer.connectTo(server.port())); // silent: holds the lane until ARTIM expires
            }
            // when
            ScriptedPeer tooMany = ScriptedPeer.connectTo(server.port());
            peers.add(tooMany);
            // then
            tooMany.expectClosed();
            await().untilAsserted(() -> assertThat(server.droppedConnections()).isEqualTo(1));
            // when a lane is free again
            peers.get(1).send(request()).expect(AssociateRj.class);
            peers.get(1).hangUp();
            // then
            await().untilAsserted(() -> {
                try (ScriptedPeer next = ScriptedPeer.connectTo(server.port())) {
                    next.send(request()).expect(AssociateRj.class);
                }
            });
        }
    }

    @Test
    void survivesAFloodOfConnections() throws IOException {
        // given
        try (DicomServer server = server(5)) {
            // when
            for (int i = 0; i < 500; i++) {
                peers.add(ScriptedPeer.connectTo(server.port()));
            }
            // then
            await().untilAsserted(() -> assertThat(server.droppedConnections()).isEqualTo(500 - 5 - 8));
            // when they go
            hangUp();
            await().untilAsserted(() -> assertThat(server.openAssociations()).isZero());
            // then
            try (ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
                peer.send(request()).expect(AssociateAc.class);
            }
        }
    }

    private DicomServer server(int maximumAssociations) throws IOException {
        return TestServer.start(
                TestServer.settings(maximumAssociations, Timeouts.defaults()), request -> Admission.accept(handler));
    }
}
