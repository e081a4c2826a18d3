package io.dicomadapter.dicom.ul;

import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AbortReason;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A-RELEASE in both roles, collisions included (PS3.8 7.2, Table 9-10 Sta7 to Sta12). */
class ReleaseTest {

    private static final UlSettings SETTINGS = new UlSettings(16384, Timeouts.defaults());

    @Test
    void releasesAsRequestorAndDiscardsDataThatStillComes() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    peer.send(accept(peer.expect(AssociateRq.class), 0)).expect(ReleaseRq.class);
                    peer.send(pdu(data(true, new byte[1000])));
                    peer.send(new ReleaseRp()).expectClosed();
                });
                Association association = requestor(server)) {
            // when
            association.release();
            // then
            assertThat(association.state()).isEqualTo(UlState.STA1);
            server.finish();
        }
    }

    @Test
    void answersFirstInACollisionAsRequestor() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    peer.send(accept(peer.expect(AssociateRq.class), 0)).expect(ReleaseRq.class);
                    peer.send(new ReleaseRq()).expect(ReleaseRp.class);
                    peer.send(new ReleaseRp()).expectClosed();
                });
                Association association = requestor(server)) {
            // when
            association.release();
            // then
            assertThat(association.state()).isEqualTo(UlState.STA1);
            server.finish();
        }
    }

    @Test
    void answersLastInACollisionAsAcceptor() throws Exception {
        // given
        try (ServerSocketChannel listener = listen();
                ScriptedPeer peer = ScriptedPeer.connectTo(port(listener))) {
            try (Association association = acceptor(listener, peer)) {
                peer.send(new ReleaseRq()).send(new ReleaseRp());
                // when
                association.release();
                // then
                assertThat(association.state()).isEqualTo(UlState.STA13);
                peer.expect(ReleaseRq.class);
                peer.expect(ReleaseRp.class);
                peer.hangUp();
            }
        }
    }

    @Test
    void releasesAsAcceptor() throws Exception {
        // given
        try (ServerSocketChannel listener = listen();
                ScriptedPeer peer = ScriptedPeer.connectTo(port(listener));
                Association association = acceptor(listener, peer)) {
            peer.send(new ReleaseRp());
            // when
            association.release();
            // then
            assertThat(association.state()).isEqualTo(UlState.STA1);
            peer.expect(ReleaseRq.class);
            peer.expectClosed();
        }
    }

    @Test
    void abortsADataPduWithinACollision() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.send(accept(peer.expect(AssociateRq.class), 0)).expect(ReleaseRq.class);
            peer.send(new ReleaseRq()).expect(ReleaseRp.class);
            peer.send(pdu(data(true, new byte[10])));
            assertThat(peer.expect(Abort.class)).isEqualTo(Abort.byProvider(AbortReason.UNEXPECTED_PDU));
        })) {
            try (Association association = requestor(server)) {
                // then
                assertThatThrownBy(association::release).isInstanceOf(ProtocolViolation.class);
            }
            server.finish();
        }
    }

    @Test
    void endsWhenThePeerAbortsInsteadOfReleasing() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    peer.send(accept(peer.expect(AssociateRq.class), 0)).expect(ReleaseRq.class);
                    peer.send(Abort.byUser()).expectClosed();
                });
                Association association = requestor(server)) {
            // then
            assertThatThrownBy(association::release).isInstanceOf(AssociationAborted.class);
            server.finish();
        }
    }

    private static Association requestor(ScriptedServer server) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(server.address().host(), server.address().port());
        return Association.request(address, Optional.empty(), request(), SETTINGS, ByteBuffer.allocateDirect(4096));
    }

    private static Association acceptor(ServerSocketChannel listener, ScriptedPeer peer) throws IOException {
        Association association =
                Association.acceptor(Transport.plain(listener.accept()), SETTINGS, ByteBuffer.allocateDirect(4096));
        peer.send(request());
        AssociateRq asked =
                association.awaitRequest(request -> Optional.empty()).orElseThrow();
        association.accept(asked, accept(asked, 0));
        peer.expect(AssociateAc.class);
        association.awaitMessage();
        return association;
    }

    private static ServerSocketChannel listen() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static int port(ServerSocketChannel listener) throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }
}
