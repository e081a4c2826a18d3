package io.dicomadapter.dicom.scp;

import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.PduEncoder;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Peers that go away at any moment of a session: no place lost, one report each, no instance half stored. */
class BrokenPeersTest {

    private static final byte[] DATA = new byte[600];

    /** How a peer leaves. */
    enum Leaving {
        ABORT {
            @Override
            void leave(ScriptedPeer peer) throws IOException {
                peer.send(Abort.byUser()).expectClosed();
            }
        },
        HANG_UP {
            @Override
            void leave(ScriptedPeer peer) throws IOException {
                peer.hangUp();
            }
        },
        RESET {
            @Override
            void leave(ScriptedPeer peer) throws IOException {
                peer.reset();
            }
        };

        abstract void leave(ScriptedPeer peer) throws IOException;
    }

    /** The PDUs of a session after the association: two stores, the first in three PDUs. */
    private static List<ByteBuffer> session() {
        return List.of(
                PduEncoder.encode(pdu(command(CT_CONTEXT, store(1)))),
                PduEncoder.encode(pdu(data(false, DATA))),
                PduEncoder.encode(pdu(data(true, DATA))),
                PduEncoder.encode(pdu(command(CT_CONTEXT, store(2)), data(true, DATA))));
    }

    @ParameterizedTest
    @EnumSource
    void endsAssociationsThatAreLeftAtAnyPduBoundary(Leaving leaving) throws IOException {
        RecordingHandler handler = new RecordingHandler();
        try (DicomServer server = TestServer.serving(handler)) {
            for (int sent = 0; sent <= session().size(); sent++) {
                // when
                try (ScriptedPeer peer = TestServer.associated(server)) {
                    for (ByteBuffer pdu : session().subList(0, sent)) {
                        peer.send(pdu);
                    }
                    for (int answered = 0; answered < (sent == 4 ? 2 : sent / 3); answered++) {
                        peer.expect(PDataTf.class);
                    }
                    leaving.leave(peer);
                }
                // then
                await().untilAsserted(
                                () -> assertThat(server.openAssociations()).isZero());
            }
            AssociationEnd end = leaving == Leaving.ABORT ? AssociationEnd.ABORTED : AssociationEnd.CONNECTION_LOST;
            assertThat(handler.ends()).containsExactly(end, end, end, end, end);
            // whole in sessions 3 and 4, twice in the latter
            assertThat(handler.stored()).hasSize(3);
        }
    }

    @Test
    void endsAssociationsThatAreCutAtAnyByte() throws IOException {
        // given
        ByteBuffer request = PduEncoder.encode(request());
        ByteBuffer store = PduEncoder.encode(pdu(command(CT_CONTEXT, store(1)), data(true, new byte[8])));
        RecordingHandler handler = new RecordingHandler();
        try (DicomServer server = TestServer.serving(handler)) {
            // when
            for (int cut = 0; cut < request.limit(); cut += 7) {
                try (ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
                    peer.send(request.slice(0, cut));
                }
            }
            List<Integer> cuts = new ArrayList<>();
            for (int cut = 0; cut < store.limit(); cut++) {
                cuts.add(cut);
                try (ScriptedPeer peer = TestServer.associated(server)) {
                    peer.send(store.slice(0, cut));
                }
            }
            // then
            await().untilAsserted(() -> assertThat(server.openAssociations()).isZero());
            assertThat(handler.stored()).isEmpty();
            assertThat(handler.ends()).hasSize(cuts.size()).containsOnly(AssociationEnd.CONNECTION_LOST);
        }
    }

    @Test
    void reportsReleaseOfAPeerThatDoesNotWaitForTheAnswer() throws IOException {
        // given
        RecordingHandler handler = new RecordingHandler();
        try (DicomServer server = TestServer.serving(handler)) {
            // when
            try (ScriptedPeer peer = TestServer.associated(server)) {
                peer.send(new ReleaseRq());
            }
            // then
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.RELEASED));
        }
    }

    @Test
    void losesNoPlaceToAThousandPeersAndCountsThemAll() throws IOException {
        // given
        AtomicLong decided = new AtomicLong();
        AssociationPolicy policy = request -> {
            decided.incrementAndGet();
            return Admission.accept(new RecordingHandler());
        };
        try (DicomServer server = TestServer.start(TestServer.settings(25, Timeouts.defaults()), policy)) {
            int threads = Thread.activeCount();
            // when
            for (int i = 0; i < 1000; i++) {
                try (ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
                    if (i % 3 == 0) {
                        peer.send(request());
                    } else if (i % 3 == 1) {
                        peer.send(new byte[] {1, 0, 0});
                    }
                    peer.reset();
                }
            }
            // then
            await().untilAsserted(() -> assertThat(decided.get()
                            + server.failedBeforePolicy()
                            + server.rejectedOverLimit()
                            + server.droppedConnections())
                    .isEqualTo(1000));
            await().untilAsserted(() -> assertThat(server.openAssociations()).isZero());
            await().untilAsserted(() -> assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 1));
            try (ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
                peer.send(request()).expect(AssociateAc.class);
                peer.send(new ReleaseRq()).expect(ReleaseRp.class);
            }
        }
    }
}
