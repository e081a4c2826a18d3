package io.dicomadapter.dicom.scp;

import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.dimse.CCancelRq;
import io.dicomadapter.dicom.dimse.CEchoRq;
import io.dicomadapter.dicom.dimse.CEchoRsp;
import io.dicomadapter.dicom.dimse.CStoreRsp;
import io.dicomadapter.dicom.dimse.Commands;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.dimse.NActionRq;
import io.dicomadapter.dicom.dimse.NActionRsp;
import io.dicomadapter.dicom.dimse.NEventReportRq;
import io.dicomadapter.dicom.dimse.NEventReportRsp;
import io.dicomadapter.dicom.dimse.OtherRq;
import io.dicomadapter.dicom.dimse.OtherRsp;
import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AbortReason;
import io.dicomadapter.dicom.pdu.AssociateRj;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.Pdu;
import io.dicomadapter.dicom.pdu.PduEncoder;
import io.dicomadapter.dicom.pdu.Pdv;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that break the protocol: one A-ABORT, the connection closed, the place given back, everyone else served. */
class ViolationTest {

    private static final byte[] DATA = new byte[100];

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "MSH|^~\\&|HL7 on the wrong port\r",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003 TLS",
                "\u0000\u0000\u0000\u0000\u0000\u0000",
                "\b\u0000\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000"
            })
    void abortsWhatIsNoDicomAsUnrecognized(String text) throws IOException {
        // given
        try (DicomServer server = TestServer.serving(new RecordingHandler());
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            // when
            peer.send(text.getBytes(StandardCharsets.ISO_8859_1));
            // then
            assertThat(peer.expect(Abort.class)).isEqualTo(Abort.byProvider(AbortReason.UNRECOGNIZED_PDU));
            endsWith(server, peer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100 ffffffff", // A-ASSOCIATE-RQ of 4 GiB
                "0100 00100001", // of more than 1 MiB
                "0100 00000004 00010000", // cut off
                "0500 00000005 0000000000", // A-RELEASE-RQ of a length it never has
                "0700 ffffffff" // A-ABORT likewise
            })
    void abortsFirstPdusOfWrongLengthWithoutBelievingIt(String hex) throws IOException {
        // given
        try (DicomServer server = TestServer.serving(new RecordingHandler());
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            // when
            peer.send(bytes(hex));
            // then
            assertThat(peer.expect(Abort.class)).isEqualTo(Abort.byProvider(AbortReason.INVALID_PDU_PARAMETER_VALUE));
            endsWith(server, peer);
        }
    }

    @ParameterizedTest
    @MethodSource("firstPdus")
    void abortsAnyOtherFirstPduAsUnexpected(Pdu pdu) throws IOException {
        // given
        try (DicomServer server = TestServer.serving(new RecordingHandler());
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            // when
            peer.send(pdu);
            // then
            assertThat(peer.expect(Abort.class)).isEqualTo(Abort.byProvider(AbortReason.UNEXPECTED_PDU));
            endsWith(server, peer);
        }
    }

    static Stream<Pdu> firstPdus() {
        return Stream.of(
                accept(request(), 0),
                new AssociateRj(RejectReason.NO_REASON_GIVEN),
                pdu(data(true, DATA)),
                new ReleaseRq(),
                new ReleaseRp());
    }

    @Test
    void closesSilentlyWhenTheFirstPduIsAnAbort() throws IOException {
        // given
        try (DicomServer server = TestServer.serving(new RecordingHandler());
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            // when
            peer.send(Abort.byUser());
            // then
            endsWith(server, peer);
        }
    }

    @ParameterizedTest
    @MethodSource("evenZeroAndDuplicateIds")
    void abortsContextIdsThatAreNone(int firstId, int secondId) throws IOException {
        // given
        byte[] request = PduEncoder.encode(request()).array();
        request[contextIdAt(request, 0)] = (byte) firstId;
        request[contextIdAt(request, 1)] = (byte) secondId;
        try (DicomServer server = TestServer.serving(new RecordingHandler());
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            // when
            peer.send(request);
            // then
            assertThat(peer.expect(Abort.class).reason()).isEqualTo(AbortReason.INVALID_PDU_PARAMETER_VALUE);
            endsWith(server, peer);
        }
    }

    static Stream<Arguments> evenZeroAndDuplicateIds() {
        return Stream.of(Arguments.of(2, 3), Arguments.of(1, 0), Arguments.of(1, 1), Arguments.of(1, 254));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void abortsAnAssociationThatBreaksTheRules(String name, List<ByteBuffer> sent, Abort answer) throws IOException {
        // given
        RecordingHandler handler = new RecordingHandler();
        try (DicomServer server = TestServer.serving(handler);
                ScriptedPeer peer = TestServer.associated(server)) {
            // when
            for (ByteBuffer bytes : sent) {
                peer.send(bytes);
            }
            // then
            assertThat(peer.expect(Abort.class)).isEqualTo(answer);
            endsWith(server, peer);
            assertThat(handler.stored()).isEmpty();
            assertThat(handler.ends()).containsExactly(AssociationEnd.PROTOCOL_VIOLATION);
        }
    }

    static Stream<Arguments> violations() {
        Abort invalid = Abort.byProvider(AbortReason.INVALID_PDU_PARAMETER_VALUE);
        Abort unexpected = Abort.byProvider(AbortReason.UNEXPECTED_PDU);
        Abort byUser = Abort.byUser();
        ByteBuffer command = encoded(pdu(command(CT_CONTEXT, store(1))));
        ByteBuffer open = encoded(pdu(command(CT_CONTEXT, store(1)), data(false, DATA)));
        Pdv echo = command(ECHO_CONTEXT, new CEchoRq(2, SopClasses.VERIFICATION));
        Pdv onEchoContext = new Pdv(ECHO_CONTEXT, false, true, ByteBuffer.wrap(DATA));
        return Stream.of(
                Arguments.of(
                        "unknown PDU type",
                        List.of(bytes("0800 00000004 00000000")),
                        Abort.byProvider(AbortReason.UNRECOGNIZED_PDU)),
                Arguments.of("P-DATA longer than advertised", List.of(bytes("0400 00020001")), invalid),
                Arguments.of("P-DATA of 4 GiB", List.of(bytes("0400 ffffffff")), invalid),
                Arguments.of("P-DATA without a PDV", List.of(bytes("0400 00000000")), invalid),
                Arguments.of("PDV of length 0", List.of(bytes("0400 00000006 00000000 03 02")), invalid),
                Arguments.of("PDV of length 1", List.of(bytes("0400 00000006 00000001 03 02")), invalid),
                Arguments.of("PDV longer than its PDU", List.of(bytes("0400 00000006 00000003 03 02")), invalid),
                Arguments.of("PDV of 4 GiB", List.of(bytes("0400 00000006 ffffffff 03 02")), invalid),
                Arguments.of("rest too short for a PDV", List.of(bytes("0400 00000008 00000002 03 01 0000")), invalid),
                Arguments.of("context not accepted", List.of(bytes("0400 00000006 00000002 05 03")), invalid),
                Arguments.of("context 0", List.of(bytes("0400 00000006 00000002 00 03")), invalid),
                Arguments.of("second A-ASSOCIATE-RQ", List.of(encoded(request())), unexpected),
                Arguments.of("A-ASSOCIATE-AC", List.of(encoded(accept(request(), 0))), unexpected),
                Arguments.of(
                        "A-ASSOCIATE-RJ", List.of(encoded(new AssociateRj(RejectReason.NO_REASON_GIVEN))), unexpected),
                Arguments.of("A-RELEASE-RP", List.of(encoded(new ReleaseRp())), unexpected),
                Arguments.of("data set without a command", List.of(encoded(pdu(data(true, DATA)))), byUser),
                Arguments.of("command in a data set", List.of(open, command), byUser),
                Arguments.of("command of another message in a data set", List.of(open, encoded(pdu(echo))), byUser),
                Arguments.of("data set of another context", List.of(open, encoded(pdu(onEchoContext))), byUser),
                Arguments.of(
                        "command cut off by another context",
                        List.of(
                                encoded(pdu(new Pdv(CT_CONTEXT, true, false, Commands.encode(store(1))))),
                                encoded(pdu(echo))),
                        byUser),
                Arguments.of("release before the data set", List.of(command, encoded(new ReleaseRq())), byUser),
                Arguments.of("release in a data set", List.of(open, encoded(new ReleaseRq())), byUser),
                Arguments.of(
                        "release in a command",
                        List.of(
                                encoded(pdu(new Pdv(CT_CONTEXT, true, false, ByteBuffer.allocate(8)))),
                                encoded(new ReleaseRq())),
                        byUser),
                Arguments.of(
                        "command that is none",
                        List.of(encoded(pdu(new Pdv(CT_CONTEXT, true, true, ByteBuffer.allocate(7))))),
                        byUser),
                Arguments.of(
                        "command without a field",
                        List.of(encoded(pdu(new Pdv(CT_CONTEXT, true, true, ByteBuffer.allocate(0))))),
                        byUser),
                Arguments.of(
                        "endless command",
                        List.of(
                                encoded(pdu(new Pdv(CT_CONTEXT, true, false, ByteBuffer.allocate(16384)))),
                                encoded(pdu(new Pdv(CT_CONTEXT, true, false, ByteBuffer.allocate(1))))),
                        byUser),
                Arguments.of(
                        "response without a request",
                        List.of(encoded(pdu(
                                command(CT_CONTEXT, new CEchoRsp(1, DimseStatus.SUCCESS, SopClasses.VERIFICATION))))),
                        byUser),
                Arguments.of(
                        "C-STORE response without a request",
                        List.of(encoded(
                                pdu(command(CT_CONTEXT, new CStoreRsp(1, DimseStatus.SUCCESS, CT, INSTANCE, ""))))),
                        byUser));
    }

    @Test
    void answersUnknownRequestsAndIgnoresCancelsAndGoesOn() throws IOException {
        // given
        try (DicomServer server = TestServer.serving(new RecordingHandler());
                ScriptedPeer peer = TestServer.associated(server)) {
            // when C-FIND-RQ with its identifier, C-CANCEL-RQ for it, N-CREATE-RQ without a data set
            OtherRq find = new OtherRq(0x0020, 11, CT, "", true);
            OtherRq create = new OtherRq(0x0140, 12, CT, INSTANCE, false);
            peer.send(pdu(command(CT_CONTEXT, find), data(false, DATA)));
            peer.send(pdu(data(true, DATA)));
            peer.send(pdu(command(CT_CONTEXT, new CCancelRq(11, false))));
            peer.send(pdu(command(CT_CONTEXT, create)));
            // then
            assertThat(commandIn(peer.expect(PDataTf.class)))
                    .isEqualTo(new OtherRsp(0x8020, 11, DimseStatus.UNRECOGNIZED_OPERATION, CT, false));
            assertThat(commandIn(peer.expect(PDataTf.class)))
                    .isEqualTo(new OtherRsp(0x8140, 12, DimseStatus.UNRECOGNIZED_OPERATION, CT, false));
            // when N-ACTION-RQ, N-EVENT-REPORT-RQ
            peer.send(pdu(command(CT_CONTEXT, new NActionRq(13, CT, INSTANCE, 1, false))));
            peer.send(pdu(command(CT_CONTEXT, new NEventReportRq(14, CT, INSTANCE, 1, false))));
            // then
            assertThat(commandIn(peer.expect(PDataTf.class)))
                    .isEqualTo(new NActionRsp(13, DimseStatus.UNRECOGNIZED_OPERATION, CT, INSTANCE, false));
            assertThat(commandIn(peer.expect(PDataTf.class)))
                    .isEqualTo(new NEventReportRsp(14, DimseStatus.SOP_CLASS_NOT_SUPPORTED, CT, INSTANCE, false));
            peer.send(new ReleaseRq()).expect(ReleaseRp.class);
        }
    }

    @Test
    void listensOnlySoLongToAPeerThatGoesOnAfterTheAbort() throws IOException {
        // given
        try (DicomServer server = TestServer.serving(new RecordingHandler());
                ScriptedPeer peer = TestServer.associated(server)) {
            // when
            peer.send(new ReleaseRp()).expect(Abort.class);
            ByteBuffer pdu = encoded(pdu(data(true, new byte[100_000])));
            // then after a few MiB at most the connection is closed, long before ARTIM expires
            await().until(() -> {
                try {
                    peer.send(pdu);
                    return false;
                } catch (IOException e) {
                    return true;
                }
            });
            await().untilAsserted(() -> assertThat(server.openAssociations()).isZero());
        }
    }

    @Test
    void answersNoAbortInSta13AndAnotherRequestThereWithAbort() throws IOException {
        // given
        try (DicomServer server = TestServer.serving(new RecordingHandler());
                ScriptedPeer peer = TestServer.associated(server)) {
            peer.send(new ReleaseRq()).expect(ReleaseRp.class);
            // when AA-6: ignored; AA-7: answered; AA-2: closed
            peer.send(pdu(data(true, DATA))).send(new ReleaseRq()).send(request());
            // then
            assertThat(peer.expect(Abort.class)).isEqualTo(Abort.byProvider(AbortReason.UNEXPECTED_PDU));
            peer.send(Abort.byUser());
            peer.expectClosed();
        }
    }

    private static void endsWith(DicomServer server, ScriptedPeer peer) throws IOException {
        peer.finishSending().expectClosed();
        await().untilAsserted(() -> assertThat(server.openAssociations()).isZero());
    }

    // "20 00 <length> <id>": the presentation context item, not to be found elsewhere in this request
    private static int contextIdAt(byte[] request, int index) {
        int seen = 0;
        for (int i = 74; i < request.length - 4; i++) {
            if (request[i] == 0x20 && request[i + 1] == 0 && request[i + 2] == 0 && seen++ == index) {
                return i + 4;
            }
        }
        throw new AssertionError("no presentation context " + index);
    }

    private static ByteBuffer encoded(Pdu pdu) {
        return PduEncoder.encode(pdu);
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
