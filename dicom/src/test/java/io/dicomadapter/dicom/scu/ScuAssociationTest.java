package io.dicomadapter.dicom.scu;

import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.dimse.CEchoRsp;
import io.dicomadapter.dicom.dimse.CStoreRq;
import io.dicomadapter.dicom.dimse.CStoreRsp;
import io.dicomadapter.dicom.dimse.DimseCommand;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AbortReason;
import io.dicomadapter.dicom.pdu.AnsweredContext;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRj;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.Pdv;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.pdu.UserInformation;
import io.dicomadapter.dicom.testing.GeneratedDataSet;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.ScriptedServer;
import io.dicomadapter.dicom.ul.AssociationAborted;
import io.dicomadapter.dicom.ul.AssociationRejected;
import io.dicomadapter.dicom.ul.AssociationTimedOut;
import io.dicomadapter.dicom.ul.ConnectionLost;
import io.dicomadapter.dicom.ul.ProtocolViolation;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Our SCU against peers that behave, and peers that do not. */
class ScuAssociationTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void asksForAnAssociationInItsOwnName() throws Exception {
        // given
        List<AssociateRq> asked = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    asked.add(peer.expect(AssociateRq.class));
                    peer.send(accept(asked.get(0), 16384)).expect(ReleaseRq.class);
                    peer.send(new ReleaseRp()).expectClosed();
                });
                ScuAssociation association = open(server)) {
            // when
            association.release();
            server.finish();
            // then
            assertThat(asked.get(0).calledAet()).isEqualTo("SCRIPTED");
            assertThat(asked.get(0).callingAet()).isEqualTo("SENDER");
            assertThat(asked.get(0).userInformation()).isEqualTo(UserInformation.of(16384));
            assertThat(asked.get(0).contexts()).isEqualTo(request().contexts());
            assertThatThrownBy(association::echo).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNLISTED")
    void saysWhyItWasRejected(RejectReason reason) throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            peer.expect(AssociateRq.class);
            peer.send(new AssociateRj(reason)).expectClosed();
        })) {
            // then
            assertThatThrownBy(() -> open(server)).isInstanceOfSatisfying(AssociationRejected.class, rejected -> {
                assertThat(rejected.reason()).isEqualTo(reason);
                assertThat(rejected.isTransient()).isEqualTo(reason.result() == 2);
            });
            server.finish();
        }
    }

    @Test
    void saysWhichInstancesThePeerTakes() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    AssociateRq asked = peer.expect(AssociateRq.class);
                    peer.send(answer(
                            asked,
                            new AnsweredContext(1, ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED, ""),
                            new AnsweredContext(3, ContextResult.ACCEPTANCE, EXPLICIT_LE)));
                    peer.expect(Abort.class);
                });
                ScuAssociation association = open(server)) {
            // then
            assertThat(association.accepts(CT, EXPLICIT_LE)).isTrue();
            assertThat(association.accepts(CT, IMPLICIT_LE)).isFalse();
            assertThat(association.accepts(SopClasses.VERIFICATION, IMPLICIT_LE))
                    .isFalse();
            assertThatThrownBy(association::echo)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Verification");
            assertThatThrownBy(() -> association.store(new StoreItem(CT, INSTANCE, IMPLICIT_LE, dataSet(2))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(IMPLICIT_LE);
        }
    }

    @ParameterizedTest(name = "accepted {0} in {1}, maximum length {2}")
    @CsvSource({"5, 1.2.840.10008.1.2.1, 16384", "3, 1.2.840.10008.1.2, 16384", "3, 1.2.840.10008.1.2.1, 7"})
    void abortsWhenThePeerAcceptsWhatWasNotProposedOrTakesNoData(int id, String syntax, long maximum) throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            AssociateRq asked = peer.expect(AssociateRq.class);
            peer.send(new AssociateAc(
                    "X",
                    "Y",
                    asked.applicationContext(),
                    List.of(new AnsweredContext(id, ContextResult.ACCEPTANCE, syntax)),
                    UserInformation.of(maximum)));
            assertThat(peer.expect(Abort.class)).isEqualTo(Abort.byUser());
        })) {
            // then
            assertThatThrownBy(() -> open(server)).isInstanceOf(ProtocolViolation.class);
            server.finish();
        }
    }

    @ParameterizedTest(name = "status {0}")
    @CsvSource({"0000", "A700", "A900", "B000", "C001", "0122", "FFFF"})
    void reportsWhatThePeerSaysAndGoesOn(String code) throws Exception {
        // given
        DimseStatus status = new DimseStatus(Integer.parseInt(code, 16));
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    associate(peer, 16384);
                    for (int messageId = 1; messageId <= 3; messageId++) {
                        CStoreRq asked = (CStoreRq) receiveCommand(peer);
                        assertThat(receiveData(peer, 16384)).hasSize(100);
                        assertThat(asked).isEqualTo(store(messageId));
                        peer.send(pdu(command(CT_CONTEXT, CStoreRsp.to(asked, status, "said the peer"))));
                    }
                    peer.expect(ReleaseRq.class);
                    peer.send(new ReleaseRp()).expectClosed();
                });
                ScuAssociation association = open(server)) {
            // when
            for (int i = 0; i < 3; i++) {
                assertThat(association.store(item(100))).isEqualTo(new StoreResponse(status, "said the peer"));
            }
            association.release();
            // then
            server.finish();
        }
    }

    @ParameterizedTest(name = "{0} bytes in PDUs of up to {1}")
    @CsvSource({"0, 16384", "1, 8", "2, 8", "3, 9", "7, 10", "100, 106", "100, 107", "101, 106", "200, 106", "999, 64"})
    void sendsEvenFragmentsWithinThePeersMaximumAndMarksTheLastOne(int size, long maximum) throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
            associate(peer, maximum);
            CStoreRq asked = (CStoreRq) receiveCommand(peer);
            byte[] received = receiveData(peer, maximum);
            assertThat(received).hasSize(size);
            for (int i = 0; i < size; i++) {
                assertThat(received[i]).isEqualTo(GeneratedDataSet.at(i));
            }
            peer.send(pdu(command(CT_CONTEXT, CStoreRsp.to(asked, DimseStatus.SUCCESS, ""))));
            peer.expect(Abort.class);
        })) {
            try (ScuAssociation association = open(server)) {
                // when a channel that gives a few bytes at a time, and its end only when asked again
                GeneratedDataSet all = dataSet(size);
                ReadableByteChannel inDribs = new Dribs(all, 5);
                // then
                assertThat(association
                                .store(new StoreItem(CT, INSTANCE, EXPLICIT_LE, inDribs))
                                .status())
                        .isEqualTo(DimseStatus.SUCCESS);
            }
            server.finish();
        }
    }

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

    private static ScuAssociation open(ScriptedServer server) throws IOException {
        return open(server, Timeouts.defaults());
    }

    private static ScuAssociation open(ScriptedServer server, Timeouts timeouts) throws IOException {
        return ScuAssociation.open(
                settings(timeouts), server.address(), request().contexts());
    }

    private static ScuSettings settings(Timeouts timeouts) {
        return new ScuSettings(AeTitle.of("SENDER"), 16384, timeouts);
    }

    private static StoreItem item(long size) {
        return new StoreItem(CT, INSTANCE, EXPLICIT_LE, dataSet(size));
    }

    private static GeneratedDataSet dataSet(long size) {
        return new GeneratedDataSet(size);
    }

    private static void associate(ScriptedPeer peer, long maxPduLength) throws IOException {
        AssociateRq asked = peer.expect(AssociateRq.class);
        peer.send(accept(asked, maxPduLength));
    }

    private static AssociateAc answer(AssociateRq asked, AnsweredContext... contexts) {
        return new AssociateAc("X", "Y", asked.applicationContext(), List.of(contexts), UserInformation.of(16384));
    }

    private static DimseCommand receiveCommand(ScriptedPeer peer) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        Pdv pdv;
        do {
            pdv = onlyPdv(peer.expect(PDataTf.class));
            assertThat(pdv.command()).isTrue();
            append(encoded, pdv.data());
        } while (!pdv.last());
        return io.dicomadapter.dicom.dimse.Commands.decode(ByteBuffer.wrap(encoded.toByteArray()));
    }

    private static byte[] receiveData(ScriptedPeer peer, long maximum) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Pdv pdv;
        do {
            pdv = onlyPdv(peer.expect(PDataTf.class));
            assertThat(pdv.command()).isFalse();
            assertThat(pdv.contextId()).isEqualTo(CT_CONTEXT);
            assertThat(pdv.data().remaining() + 6L).isLessThanOrEqualTo(maximum);
            assertThat(pdv.last() || pdv.data().remaining() % 2 == 0).isTrue();
            append(bytes, pdv.data());
        } while (!pdv.last());
        return bytes.toByteArray();
    }

    private static Pdv onlyPdv(PDataTf pdu) {
        assertThat(pdu.pdvs()).hasSize(1);
        return pdu.pdvs().get(0);
    }

    private static void append(ByteArrayOutputStream to, ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        to.writeBytes(copy);
    }

    /** Gives a few bytes at a time. */
    private static class Dribs implements ReadableByteChannel {
        private final ReadableByteChannel all;
        private final int atMost;

        Dribs(ReadableByteChannel all, int atMost) {
            this.all = all;
            this.atMost = atMost;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            ByteBuffer some = into.slice(into.position(), Math.min(atMost, into.remaining()));
            int read = all.read(some);
            into.position(into.position() + Math.max(read, 0));
            return read;
        }

        @Override
        public boolean isOpen() {
            return all.isOpen();
        }

        @Override
        public void close() throws IOException {
            all.close();
        }
    }
}
