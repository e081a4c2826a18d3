package io.dicomadapter.dicom.scp;

import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.dimse.CEchoRq;
import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AssociateRj;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.PduEncoder;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Silent and slow peers, with timers that are short for a test and long enough for a busy machine. */
class TimersTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Timeouts LONG = Timeouts.defaults();

    private final RecordingHandler handler = new RecordingHandler();

    @Test
    void closesAConnectionThatAsksForNoAssociation() throws IOException {
        // given
        try (DicomServer server = TestServer.serving(handler, LONG.withArtim(SHORT));
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            // then AA-2: without a word
            peer.expectClosed();
            assertThat(handler.ends()).isEmpty();
            await().untilAsserted(() -> assertThat(server.openAssociations()).isZero());
        }
    }

    @Test
    void closesAConnectionWhoseRequestComesByteByByte() throws IOException {
        // given
        ByteBuffer request = PduEncoder.encode(request());
        try (DicomServer server = TestServer.serving(handler, LONG.withArtim(Duration.ofMillis(400)));
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            // when
            await().pollInterval(Duration.ofMillis(20)).until(() -> sendNextByte(peer, request));
            // then
            assertThat(request.hasRemaining()).isTrue();
            await().untilAsserted(() -> assertThat(server.openAssociations()).isZero());
        }
    }

    @Test
    void abortsASilentAssociation() throws IOException {
        // given
        try (DicomServer server = TestServer.serving(handler, LONG.withIdle(SHORT));
                ScriptedPeer peer = TestServer.associated(server)) {
            // then
            assertThat(peer.expect(Abort.class)).isEqualTo(Abort.byUser());
            peer.expectClosed();
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.TIMED_OUT));
        }
    }

    @Test
    void abortsWhenSilenceFallsInsideAnObject() throws IOException {
        // given
        try (DicomServer server = TestServer.serving(handler, LONG.withIdle(SHORT));
                ScriptedPeer peer = TestServer.associated(server)) {
            // when the PDU says 600 bytes and brings 100
            ByteBuffer pdu = PduEncoder.encode(pdu(command(CT_CONTEXT, store(1)), data(true, new byte[600])));
            peer.send(pdu.slice(0, pdu.limit() - 500));
            // then
            peer.expect(Abort.class);
            peer.expectClosed();
            assertThat(handler.stored()).isEmpty();
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.TIMED_OUT));
        }
    }

    @Test
    void abortsAPeerThatSendsSlowerThanTheMinimumRate() throws IOException {
        // given a byte every 20 ms, never silent for as long as idle allows
        Timeouts timeouts = LONG.withIdle(Duration.ofMillis(600)).withMinimumBytesPerSecond(1_000_000);
        ByteBuffer pdu = PduEncoder.encode(pdu(command(CT_CONTEXT, store(1)), data(true, new byte[600])));
        try (DicomServer server = TestServer.serving(handler, timeouts);
                ScriptedPeer peer = TestServer.associated(server)) {
            // when
            await().pollInterval(Duration.ofMillis(20)).until(() -> sendNextByte(peer, pdu));
            // then
            assertThat(pdu.hasRemaining()).isTrue();
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.TIMED_OUT));
        }
    }

    @Test
    void abortsAnObjectThatTakesTooLong() throws IOException {
        // given
        Timeouts timeouts = LONG.withWholeObject(Duration.ofMillis(400)).withMinimumBytesPerSecond(1);
        ByteBuffer pdu = PduEncoder.encode(pdu(command(CT_CONTEXT, store(1)), data(true, new byte[600])));
        try (DicomServer server = TestServer.serving(handler, timeouts);
                ScriptedPeer peer = TestServer.associated(server)) {
            // when
            await().pollInterval(Duration.ofMillis(20)).until(() -> sendNextByte(peer, pdu));
            // then
            assertThat(pdu.hasRemaining()).isTrue();
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.TIMED_OUT));
        }
    }

    @Test
    void doesNotHoldItsOwnSlownessAgainstThePeer() throws Exception {
        // given a handler that takes three times as long as the peer may be silent
        CountDownLatch never = new CountDownLatch(1);
        AssociationHandler slow = new AssociationHandler() {
            @Override
            public ContextAnswer answer(io.dicomadapter.dicom.pdu.ProposedContext proposed) {
                return handler.answer(proposed);
            }

            @Override
            public StoreAnswer store(StoreRequest request, DataSetInput dataSet) throws IOException {
                dataSet.next();
                try {
                    assertThat(never.await(3 * SHORT.toMillis(), TimeUnit.MILLISECONDS))
                            .isFalse();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return handler.store(request, dataSet);
            }
        };
        try (DicomServer server = TestServer.serving(slow, LONG.withIdle(SHORT).withWholeObject(SHORT));
                ScriptedPeer peer = TestServer.associated(server)) {
            // when
            peer.send(pdu(command(CT_CONTEXT, store(1)), data(false, new byte[600])));
            peer.send(pdu(data(true, new byte[600])));
            // then
            peer.expect(PDataTf.class);
            peer.send(new ReleaseRq()).expect(ReleaseRp.class);
        }
    }

    @Test
    void closesWhenThePeerDoesNotAfterReleaseRejectOrAbort() throws IOException {
        // given
        Timeouts timeouts = LONG.withArtim(SHORT);
        try (DicomServer server = TestServer.serving(handler, timeouts);
                DicomServer rejecting = TestServer.start(
                        TestServer.settings(1, timeouts), request -> Admission.reject(RejectReason.NO_REASON_GIVEN));
                ScriptedPeer released = TestServer.associated(server);
                ScriptedPeer aborted = TestServer.associated(server);
                ScriptedPeer rejected = ScriptedPeer.connectTo(rejecting.port())) {
            // when
            released.send(new ReleaseRq()).expect(ReleaseRp.class);
            aborted.send(new ReleaseRp()).expect(Abort.class);
            rejected.send(request()).expect(AssociateRj.class);
            // then
            released.expectClosed();
            aborted.expectClosed();
            rejected.expectClosed();
            await().untilAsserted(() -> assertThat(server.openAssociations()).isZero());
            await().untilAsserted(() -> assertThat(rejecting.openAssociations()).isZero());
        }
    }

    @Test
    void endsAnAssociationWhosePeerNeverReads() throws IOException {
        // given a peer that asks and asks and never takes an answer, until its own requests are not taken any more
        Timeouts timeouts = LONG.withWrite(SHORT);
        ByteBuffer echo = PduEncoder.encode(pdu(command(ECHO_CONTEXT, new CEchoRq(1, SopClasses.VERIFICATION))));
        ByteBuffer many = ByteBuffer.allocate(echo.limit() * 1000);
        while (many.hasRemaining()) {
            many.put(echo.duplicate());
        }
        many.flip();
        try (DicomServer server = TestServer.serving(handler, timeouts);
                ScriptedPeer peer = TestServer.associated(server)) {
            // when
            await().atMost(Duration.ofSeconds(60)).until(() -> refusesBytes(peer, many));
            // then
            await().untilAsserted(() -> assertThat(handler.ends()).containsExactly(AssociationEnd.TIMED_OUT));
            await().untilAsserted(() -> assertThat(server.openAssociations()).isZero());
        }
    }

    private static boolean refusesBytes(ScriptedPeer peer, ByteBuffer bytes) {
        try {
            for (int i = 0; i < 1000; i++) {
                peer.send(bytes);
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** True when there is none left, or nobody takes it. */
    private static boolean sendNextByte(ScriptedPeer peer, ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return true;
        }
        try {
            peer.send(new byte[] {bytes.get()});
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
