package io.dicomadapter.dicom.scp;

import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DicomServerTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final RecordingHandler handler = new RecordingHandler();

    @Test
    void stopsAcceptingAndServesOnWhatIsOpen() throws IOException {
        // given
        try (DicomServer server = TestServer.serving(handler);
                ScriptedPeer peer = TestServer.associated(server)) {
            // when
            server.stopAccepting();
            // then
            assertThatThrownBy(() -> ScriptedPeer.connectTo(server.port())).isInstanceOf(IOException.class);
            peer.send(pdu(command(CT_CONTEXT, store(1)), data(true, new byte[10])))
                    .expect(PDataTf.class);
            peer.send(new ReleaseRq()).expect(ReleaseRp.class);
        }
    }

    @Test
    void drainsWhenAllAssociationsEndByThemselves() throws Exception {
        // given
        try (DicomServer server = TestServer.serving(handler);
                ScriptedPeer peer = TestServer.associated(server)) {
            // when
            CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> server.drain(LONG));
            peer.send(new ReleaseRq()).expect(ReleaseRp.class);
            peer.hangUp();
            // then
            assertThat(drained.get()).isTrue();
            assertThat(handler.ends()).containsExactly(AssociationEnd.RELEASED);
        }
    }

    @Test
    void abortsWhatHasNotEndedInTime() throws IOException {
        // given one that is silent, one in the midst of an object, one that has not asked yet
        try (DicomServer server = TestServer.serving(handler);
                ScriptedPeer silent = TestServer.associated(server);
                ScriptedPeer sending = TestServer.associated(server);
                ScriptedPeer mute = ScriptedPeer.connectTo(server.port())) {
            sending.send(pdu(command(CT_CONTEXT, store(1)), data(false, new byte[10])));
            await().untilAsserted(() -> assertThat(server.openAssociations()).isEqualTo(3));
            // when
            boolean drained = server.drain(Duration.ofMillis(50));
            // then
            assertThat(drained).isFalse();
            assertThat(silent.expect(Abort.class)).isEqualTo(Abort.byUser());
            assertThat(sending.expect(Abort.class)).isEqualTo(Abort.byUser());
            mute.expectClosed();
            assertThat(server.openAssociations()).isZero();
            assertThat(handler.ends()).containsExactly(AssociationEnd.ABORTED, AssociationEnd.ABORTED);
            assertThat(handler.stored()).isEmpty();
        }
    }

    @Test
    void startsOnceAndNamesTheAddressItCannotHave() throws IOException {
        try (DicomServer server = TestServer.serving(handler)) {
            assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
            ServerSettings taken = new ServerSettings(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                    1,
                    16384,
                    Timeouts.defaults());
            assertThatThrownBy(() -> TestServer.start(taken, request -> Admission.accept(handler)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen on")
                    .hasMessageContaining(Integer.toString(server.port()));
        }
    }

    @Test
    void closesWithoutEverHavingStarted() {
        DicomServer server =
                new DicomServer(TestServer.settings(1, Timeouts.defaults()), request -> Admission.accept(handler));
        server.close();
        assertThat(server.openAssociations()).isZero();
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        InetSocketAddress any = new InetSocketAddress(0);
        assertThatThrownBy(() -> new ServerSettings(any, 0, 16384, Timeouts.defaults()))
                .hasMessageContaining("maximumAssociations must be 1 to 1000, not 0");
        assertThatThrownBy(() -> new ServerSettings(any, 1001, 16384, Timeouts.defaults()))
                .hasMessageContaining("not 1001");
        assertThatThrownBy(() -> new ServerSettings(any, 1, 4, Timeouts.defaults()))
                .hasMessageContaining("maxPduLength");
    }
}
