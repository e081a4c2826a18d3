package io.dicomadapter.dicom.ul;

import static io.dicomadapter.dicom.testing.Messages.CT_CONTEXT;
import static io.dicomadapter.dicom.testing.Messages.accept;
import static io.dicomadapter.dicom.testing.Messages.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A connection that breaks, or is stuck, while we send: the association is over, and says why as far as it is known. */
class SendingFailureTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void saysThatThePeerHasAbortedWhereSendingFailsForThat() throws Exception {
        // given a peer that has aborted and hung up before we send
        try (ScriptedServer server =
                        ScriptedServer.playing(peer -> associate(peer).send(Abort.byUser()));
                Association association = requestor(server, Timeouts.defaults())) {
            server.finish();
            // then
            assertThatThrownBy(() -> sendForEver(association))
                    .isInstanceOfSatisfying(
                            AssociationAborted.class,
                            aborted -> assertThat(aborted.byPeer()).isTrue());
            assertThat(association.state()).isEqualTo(UlState.STA1);
        }
    }

    @Test
    void saysThatTheConnectionIsLostWhereThePeerSaysNothing() throws Exception {
        // given
        try (ScriptedServer server =
                        ScriptedServer.playing(peer -> associate(peer).reset());
                Association association = requestor(server, Timeouts.defaults())) {
            server.finish();
            // then
            assertThatThrownBy(() -> sendForEver(association))
                    .isInstanceOf(ConnectionLost.class)
                    .hasMessage("connection lost while sending");
            assertThat(association.state()).isEqualTo(UlState.STA1);
        }
    }

    @Test
    void isOverAtOnceWhereNotEvenItsAbortCanBeSent() throws Exception {
        // given
        try (ScriptedServer server =
                        ScriptedServer.playing(peer -> associate(peer).reset());
                Association association = requestor(server, Timeouts.defaults())) {
            server.finish();
            // when
            association.abort();
            // then nothing is waited for
            assertThat(association.state()).isEqualTo(UlState.STA1);
        }
    }

    @Test
    void isOverAtOnceWhereThePeerReadsNothing() throws Exception {
        // given
        CountDownLatch givenUp = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    associate(peer);
                    assertThat(givenUp.await(20, TimeUnit.SECONDS)).isTrue(); // and reads nothing
                });
                Association association = requestor(server, Timeouts.defaults().withWrite(SHORT))) {
            // then
            assertThatThrownBy(() -> sendForEver(association)).isInstanceOf(AssociationTimedOut.class);
            assertThat(association.state()).isEqualTo(UlState.STA1);
            givenUp.countDown();
            server.finish();
        }
    }

    @Test
    void saysThatItWasCancelledAndNotThatThePeerWasTooSlow() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(
                        peer -> assertThat(associate(peer).expect(Abort.class)).isEqualTo(Abort.byUser()));
                Association association = requestor(server, Timeouts.defaults())) {
            // when
            association.cancel();
            association.awaitMessage();
            // then
            assertThatThrownBy(association::nextPdv)
                    .isInstanceOfSatisfying(
                            AssociationAborted.class,
                            aborted -> assertThat(aborted.byPeer()).isFalse());
            server.finish();
        }
    }

    private static ScriptedPeer associate(ScriptedPeer peer) throws IOException {
        return peer.send(accept(peer.expect(AssociateRq.class), 0));
    }

    private static Association requestor(ScriptedServer server, Timeouts timeouts) throws IOException {
        return Association.request(
                new InetSocketAddress(server.address().host(), server.address().port()),
                Optional.empty(),
                request(),
                new UlSettings(16384, timeouts),
                ByteBuffer.allocateDirect(4096));
    }

    private static void sendForEver(Association association) throws AssociationException {
        while (true) {
            association.sendPdv(CT_CONTEXT, false, false, ByteBuffer.allocate(10_000));
        }
    }
}
