package io.dicomadapter.dicom.scu;

import static io.dicomadapter.dicom.scu.ScuScript.Dribs;
import static io.dicomadapter.dicom.scu.ScuScript.associate;
import static io.dicomadapter.dicom.scu.ScuScript.dataSet;
import static io.dicomadapter.dicom.scu.ScuScript.item;
import static io.dicomadapter.dicom.scu.ScuScript.open;
import static io.dicomadapter.dicom.scu.ScuScript.receiveCommand;
import static io.dicomadapter.dicom.scu.ScuScript.receiveData;
import static io.dicomadapter.dicom.scu.ScuScript.settings;
import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.dimse.CEchoRsp;
import io.dicomadapter.dicom.dimse.CStoreRsp;
import io.dicomadapter.dicom.dimse.DimseCommand;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AbortReason;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.testing.ScriptedServer;
import io.dicomadapter.dicom.ul.AssociationAborted;
import io.dicomadapter.dicom.ul.AssociationTimedOut;
import io.dicomadapter.dicom.ul.ConnectionLost;
import io.dicomadapter.dicom.ul.ProtocolViolation;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What ends an association that we opened: silence, aborts, nonsense, and our own failures. */
class ScuAssociationFailureTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void abortsWhenNoResponseComesInTime() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            associate(peer, 16384);
            receiveCommand(peer);
            receiveData(peer, 16384);
            assertThat(peer.expect(Abort.class)).isEqualTo(Abort.byUser());
            peer.expectClosed();
        })) {
            try (ScuAssociation association = open(server, Timeouts.defaults().withDimseResponse(SHORT))) {
                // then
                assertThatThrownBy(() -> association.store(item(100))).isInstanceOf(AssociationTimedOut.class);
                assertThatThrownBy(() -> association.store(item(100))).isInstanceOf(IllegalStateException.class);
                assertThatThrownBy(association::release).isInstanceOf(IllegalStateException.class);
            }
            server.finish();
        }
    }

    @Test
    void givesUpWhenThePeerDoesNotAnswerTheRequest() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.expect(AssociateRq.class);
            assertThat(peer.expect(Abort.class)).isEqualTo(Abort.byUser());
            peer.expectClosed();
        })) {
            // then
            assertThatThrownBy(() -> open(server, Timeouts.defaults().withArtim(SHORT)))
                    .isInstanceOf(AssociationTimedOut.class);
            server.finish();
        }
    }

    @Test
    void endsWhenThePeerNeverReads() throws Exception {
        // given
        CountDownLatch givenUp = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            associate(peer, 0);
            assertThat(givenUp.await(20, TimeUnit.SECONDS)).isTrue(); // and reads nothing
        })) {
            try (ScuAssociation association = open(server, Timeouts.defaults().withWrite(SHORT))) {
                // then
                assertThatThrownBy(() -> association.store(item(1L << 32))).isInstanceOf(AssociationTimedOut.class);
                givenUp.countDown();
            }
            server.finish();
        }
    }

    @Test
    void endsWhenThePeerAbortsInTheMidstOfAnObject() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    associate(peer, 16384);
                    receiveCommand(peer);
                    peer.expect(PDataTf.class);
                    peer.send(Abort.byProvider(AbortReason.NOT_SPECIFIED));
                });
                ScuAssociation association = open(server)) {
            // then its abort is seen, or at least its hanging up
            assertThatThrownBy(() -> association.store(item(1L << 32)))
                    .isInstanceOfAny(AssociationAborted.class, ConnectionLost.class);
            server.finish();
        }
    }

    @Test
    void endsWhenThePeerAbortsInsteadOfAnswering() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    associate(peer, 16384);
                    receiveCommand(peer);
                    receiveData(peer, 16384);
                    peer.send(Abort.byUser()).expectClosed();
                });
                ScuAssociation association = open(server)) {
            // then
            assertThatThrownBy(() -> association.store(item(100)))
                    .isInstanceOfSatisfying(
                            AssociationAborted.class,
                            aborted -> assertThat(aborted.byPeer()).isTrue());
            server.finish();
        }
    }

    @Test
    void endsWhenThePeerClosesBeforeTheResponse() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    associate(peer, 16384);
                    receiveCommand(peer);
                    receiveData(peer, 16384);
                });
                ScuAssociation association = open(server)) {
            // then
            assertThatThrownBy(() -> association.store(item(100))).isInstanceOf(ConnectionLost.class);
            server.finish();
        }
    }

    @Test
    void abortsOnAResponseToAnotherRequest() throws Exception {
        List<DimseCommand> wrong = List.of(
                new CStoreRsp(2, DimseStatus.SUCCESS, CT, INSTANCE, ""),
                new CEchoRsp(1, DimseStatus.SUCCESS, SopClasses.VERIFICATION),
                store(1));
        for (DimseCommand response : wrong) {
            // given
            try (ScriptedServer server = ScriptedServer.playing(peer -> {
                associate(peer, 16384);
                receiveCommand(peer);
                receiveData(peer, 16384);
                peer.send(pdu(command(CT_CONTEXT, response))).expect(Abort.class);
            })) {
                try (ScuAssociation association = open(server)) {
                    // then
                    assertThatThrownBy(() -> association.store(item(100))).isInstanceOf(ProtocolViolation.class);
                }
                server.finish();
            }
        }
    }

    @Test
    void abortsWhenThePeerAsksForReleaseInsteadOfAnswering() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            associate(peer, 16384);
            receiveCommand(peer);
            receiveData(peer, 16384);
            peer.send(new ReleaseRq()).expect(Abort.class);
        })) {
            try (ScuAssociation association = open(server)) {
                // then
                assertThatThrownBy(() -> association.store(item(100))).isInstanceOf(ProtocolViolation.class);
            }
            server.finish();
        }
    }

    @Test
    void abortsWhenItsOwnDataSetCannotBeRead() throws Exception {
        // given
        ReadableByteChannel broken = new Dribs(dataSet(1000), 1000) {
            @Override
            public int read(ByteBuffer into) throws IOException {
                throw new IOException("bad sector");
            }
        };
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            associate(peer, 16384);
            receiveCommand(peer);
            assertThat(peer.expect(Abort.class)).isEqualTo(Abort.byUser());
        })) {
            // when
            try (ScuAssociation association = open(server)) {
                // then
                assertThatThrownBy(() -> association.store(new StoreItem(CT, INSTANCE, EXPLICIT_LE, broken)))
                        .isInstanceOf(IOException.class)
                        .hasMessage("bad sector");
                assertThatThrownBy(association::echo).isInstanceOf(IllegalStateException.class);
            }
            server.finish();
        }
    }

    @Test
    void saysWhenThereIsNobody() throws Exception {
        // given a port where nobody listens any more, and a name that nobody has
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        AeAddress nobody = new AeAddress(AeTitle.of("X"), "127.0.0.1", port);
        AeAddress nowhere = new AeAddress(AeTitle.of("X"), "nowhere.invalid", 104);
        // then
        assertThatThrownBy(() -> ScuAssociation.open(
                        settings(Timeouts.defaults()), nobody, request().contexts()))
                .isInstanceOf(ConnectionLost.class)
                .hasMessageContaining("cannot connect");
        assertThatThrownBy(() -> ScuAssociation.open(
                        settings(Timeouts.defaults()), nowhere, request().contexts()))
                .isInstanceOf(ConnectionLost.class)
                .hasMessageContaining("resolved");
    }

    @Test
    void endsWhenThePeerDoesNotAgreeToARelease() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    associate(peer, 16384);
                    peer.expect(ReleaseRq.class);
                    peer.expect(Abort.class);
                    peer.expectClosed();
                });
                ScuAssociation association = open(server, Timeouts.defaults().withArtim(SHORT))) {
            // then
            assertThatThrownBy(association::release).isInstanceOf(AssociationTimedOut.class);
            server.finish();
        }
    }
}
