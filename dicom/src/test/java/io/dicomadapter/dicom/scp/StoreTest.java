package io.dicomadapter.dicom.scp;

import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.dimse.CEchoRq;
import io.dicomadapter.dicom.dimse.CEchoRsp;
import io.dicomadapter.dicom.dimse.CStoreRq;
import io.dicomadapter.dicom.dimse.CStoreRsp;
import io.dicomadapter.dicom.dimse.Commands;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.dimse.MessageReader;
import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.Pdv;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.AssociationAborted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoreTest {

    private static final byte[] DATA_SET = bytes(1000);

    @ParameterizedTest(name = "{0}")
    @MethodSource("fragmentations")
    void storesWhatArrivesInAnyLegalFragmentation(String name, List<PDataTf> pdus) throws IOException {
        // given
        RecordingHandler handler = new RecordingHandler();
        try (DicomServer server = TestServer.serving(handler);
                ScriptedPeer peer = TestServer.associated(server)) {
            // when
            for (PDataTf pdu : pdus) {
                peer.send(pdu);
            }
            // then
            assertThat(commandIn(peer.expect(PDataTf.class)))
                    .isEqualTo(new CStoreRsp(7, DimseStatus.SUCCESS, CT, INSTANCE, ""));
            assertThat(handler.stored()).hasSize(1);
            assertThat(handler.stored().get(0).dataSet()).isEqualTo(DATA_SET);
        }
    }

    static Stream<Arguments> fragmentations() {
        Pdv command = command(CT_CONTEXT, store(7));
        Pdv whole = data(true, DATA_SET);
        ByteBuffer encoded = Commands.encode(store(7));
        List<PDataTf> byteByByte = new ArrayList<>();
        for (int i = 0; i < encoded.limit(); i++) {
            byteByByte.add(pdu(new Pdv(CT_CONTEXT, true, i == encoded.limit() - 1, encoded.slice(i, 1))));
        }
        for (int i = 0; i < DATA_SET.length; i++) {
            byteByByte.add(pdu(data(i == DATA_SET.length - 1, slice(i, i + 1))));
        }
        return Stream.of(
                Arguments.of("command and data set in a PDU each", List.of(pdu(command), pdu(whole))),
                Arguments.of("command and data set in one PDU", List.of(pdu(command, whole))),
                Arguments.of(
                        "command in two PDVs of one PDU",
                        List.of(
                                pdu(
                                        new Pdv(CT_CONTEXT, true, false, encoded.slice(0, 10)),
                                        new Pdv(CT_CONTEXT, true, true, encoded.slice(10, encoded.limit() - 10))),
                                pdu(whole))),
                Arguments.of(
                        "several PDVs in a PDU, of odd sizes",
                        List.of(
                                pdu(command, data(false, slice(0, 1)), data(false, slice(1, 334))),
                                pdu(data(false, slice(334, 999)), data(true, slice(999, 1000))))),
                Arguments.of(
                        "empty fragments, the last one too",
                        List.of(
                                pdu(command),
                                pdu(data(false, new byte[0]), data(false, DATA_SET)),
                                pdu(data(true, new byte[0])))),
                Arguments.of("a byte a PDU", byteByByte),
                Arguments.of(
                        "the longest command set",
                        List.of(pdu(new Pdv(CT_CONTEXT, true, true, longest(encoded))), pdu(whole))));
    }

    /** The same command, with an element of no use to us that fills it up. */
    private static ByteBuffer longest(ByteBuffer command) {
        ByteBuffer longest = ByteBuffer.allocate(MessageReader.COMMAND_SET_MAX).order(ByteOrder.LITTLE_ENDIAN);
        longest.put(command.duplicate()).putShort((short) 0).putShort((short) 0x0001);
        return longest.putInt(longest.remaining() - 4).clear();
    }

    @Test
    void tellsTheHandlerWhatIsStored() throws IOException {
        // given
        RecordingHandler handler = new RecordingHandler();
        try (DicomServer server = TestServer.serving(handler);
                ScriptedPeer peer = TestServer.associated(server)) {
            // when
            peer.send(pdu(command(CT_CONTEXT, store(65535)), data(true, DATA_SET)));
            peer.expect(PDataTf.class);
            // then
            StoreRequest request = handler.stored().get(0).request();
            assertThat(request.messageId()).isEqualTo(65535);
            assertThat(request.sopClassUid()).isEqualTo(CT);
            assertThat(request.sopInstanceUid()).isEqualTo(INSTANCE);
            assertThat(request.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            assertThat(request.calledAet()).isEqualTo("CALLED");
            assertThat(request.callingAet()).isEqualTo("CALLING");
            assertThat(request.associationId()).isNotBlank();
        }
    }

    @Test
    void answersManyRequestsOnOneAssociationAndReportsItsRelease() throws IOException {
        // given
        RecordingHandler handler = new RecordingHandler();
        try (DicomServer server = TestServer.serving(handler);
                ScriptedPeer peer = TestServer.associated(server)) {
            // when
            for (int messageId = 0; messageId < 20; messageId++) {
                peer.send(pdu(command(CT_CONTEXT, store(messageId)), data(true, DATA_SET)));
                peer.expect(PDataTf.class);
                peer.send(pdu(command(ECHO_CONTEXT, new CEchoRq(messageId, "1.2.840.10008.1.1"))));
                assertThat(commandIn(peer.expect(PDataTf.class)))
                        .isEqualTo(new CEchoRsp(messageId, DimseStatus.SUCCESS, "1.2.840.10008.1.1"));
            }
            peer.send(new ReleaseRq()).expect(ReleaseRp.class);
            // then
            peer.hangUp();
            await().untilAsserted(() -> assertThat(server.openAssociations()).isZero());
            assertThat(handler.stored()).hasSize(20);
            assertThat(handler.ends()).containsExactly(AssociationEnd.RELEASED);
        }
    }

    @Test
    void discardsWhatTheHandlerLeftUnread() throws IOException {
        // given
        try (DicomServer server = TestServer.serving(
                        handler((request, dataSet) -> new StoreAnswer(DimseStatus.OUT_OF_RESOURCES, "no space")));
                ScriptedPeer peer = TestServer.associated(server)) {
            for (int messageId = 1; messageId <= 3; messageId++) {
                // when
                peer.send(pdu(command(CT_CONTEXT, store(messageId)), data(false, DATA_SET)));
                peer.send(pdu(data(true, DATA_SET)));
                // then
                assertThat(commandIn(peer.expect(PDataTf.class)))
                        .isEqualTo(new CStoreRsp(messageId, DimseStatus.OUT_OF_RESOURCES, CT, INSTANCE, "no space"));
            }
        }
    }

    @Test
    void answersProcessingFailureWhenTheHandlerFailsAndGoesOn() throws IOException {
        // given
        List<RuntimeException> failures = new ArrayList<>(
                List.of(new UncheckedIOException(new IOException("disk")), new IllegalStateException("bug")));
        try (DicomServer server = TestServer.serving(handler((request, dataSet) -> {
                    dataSet.next();
                    if (request.messageId() == 1) {
                        throw new IOException("disk");
                    }
                    if (!failures.isEmpty()) {
                        throw failures.remove(0);
                    }
                    return request.messageId() == 4 ? null : StoreAnswer.success();
                }));
                ScriptedPeer peer = TestServer.associated(server)) {
            for (int messageId = 1; messageId <= 5; messageId++) {
                // when
                peer.send(pdu(command(CT_CONTEXT, store(messageId)), data(false, DATA_SET)));
                peer.send(pdu(data(true, DATA_SET)));
                // then
                DimseStatus expected = messageId < 5 ? DimseStatus.PROCESSING_FAILURE : DimseStatus.SUCCESS;
                assertThat(commandIn(peer.expect(PDataTf.class)))
                        .isEqualTo(new CStoreRsp(messageId, expected, CT, INSTANCE, ""));
            }
        }
    }

    @Test
    void refusesCommandsThatDoNotFitTheirContextAndGoesOn() throws IOException {
        // given
        RecordingHandler handler = new RecordingHandler();
        try (DicomServer server = TestServer.serving(handler);
                ScriptedPeer peer = TestServer.associated(server)) {
            // when a C-STORE names another class than its context
            String mr = "1.2.840.10008.5.1.4.1.1.4";
            peer.send(pdu(command(CT_CONTEXT, new CStoreRq(1, mr, INSTANCE)), data(true, DATA_SET)));
            // then
            CStoreRsp mismatch = (CStoreRsp) commandIn(peer.expect(PDataTf.class));
            assertThat(mismatch.status()).isEqualTo(DimseStatus.SOP_CLASS_NOT_SUPPORTED);
            assertThat(mismatch.sopClassUid()).isEqualTo(mr);
            assertThat(mismatch.sopInstanceUid()).isEqualTo(INSTANCE);

            // when a C-STORE comes on the Verification context
            Pdv data = new Pdv(ECHO_CONTEXT, false, true, ByteBuffer.wrap(DATA_SET));
            peer.send(pdu(command(ECHO_CONTEXT, new CStoreRq(2, "1.2.840.10008.1.1", INSTANCE)), data));
            // then
            assertThat(((CStoreRsp) commandIn(peer.expect(PDataTf.class))).status())
                    .isEqualTo(DimseStatus.UNRECOGNIZED_OPERATION);

            // when a C-ECHO comes on a storage context
            peer.send(pdu(command(CT_CONTEXT, new CEchoRq(3, "1.2.840.10008.1.1"))));
            // then
            assertThat(((CEchoRsp) commandIn(peer.expect(PDataTf.class))).status())
                    .isEqualTo(DimseStatus.SOP_CLASS_NOT_SUPPORTED);

            // when a C-STORE has no data set
            peer.send(pdu(command(CT_CONTEXT, new CStoreRq(4, CT, INSTANCE, false))));
            // then
            assertThat(((CStoreRsp) commandIn(peer.expect(PDataTf.class))).status())
                    .isEqualTo(DimseStatus.CANNOT_UNDERSTAND);
            assertThat(handler.stored()).isEmpty();
        }
    }

    @Test
    void answersNothingWhenTheHandlerHidesThatTheAssociationEnded() throws IOException {
        // given
        AtomicReference<AssociationEnd> ended = new AtomicReference<>();
        AssociationHandler hiding = new AssociationHandler() {
            @Override
            public ContextAnswer answer(ProposedContext proposed) {
                return ContextAnswer.accept(proposed.transferSyntaxes().get(0));
            }

            @Override
            public StoreAnswer store(StoreRequest request, DataSetInput dataSet) {
                assertThatThrownBy(() -> drain(dataSet)).isInstanceOf(AssociationAborted.class);
                assertThatThrownBy(dataSet::next).isInstanceOf(AssociationAborted.class);
                return StoreAnswer.success();
            }

            @Override
            public void ended(AssociationEnd end) {
                ended.set(end);
            }
        };
        try (DicomServer server = TestServer.serving(hiding);
                ScriptedPeer peer = TestServer.associated(server)) {
            // when
            peer.send(pdu(command(CT_CONTEXT, store(1)), data(false, DATA_SET))).send(Abort.byUser());
            // then
            peer.expectClosed();
            await().untilAsserted(() -> assertThat(ended).hasValue(AssociationEnd.ABORTED));
        }
    }

    @Test
    void letsNobodyReadADataSetThatHasBeenAnswered() throws IOException {
        // given
        AtomicReference<DataSetInput> kept = new AtomicReference<>();
        try (DicomServer server = TestServer.serving(handler((request, dataSet) -> {
                    kept.set(dataSet);
                    return StoreAnswer.success();
                }));
                ScriptedPeer peer = TestServer.associated(server)) {
            // when
            peer.send(pdu(command(CT_CONTEXT, store(1)), data(true, DATA_SET))).expect(PDataTf.class);
            // then
            assertThatThrownBy(() -> kept.get().next()).isInstanceOf(IllegalStateException.class);
        }
    }

    private static void drain(DataSetInput dataSet) throws IOException {
        while (dataSet.next() != null) {
            // on to the next
        }
    }

    private static AssociationHandler handler(Store store) {
        RecordingHandler contexts = new RecordingHandler();
        return new AssociationHandler() {
            @Override
            public ContextAnswer answer(ProposedContext proposed) {
                return contexts.answer(proposed);
            }

            @Override
            public StoreAnswer store(StoreRequest request, DataSetInput dataSet) throws IOException {
                return store.store(request, dataSet);
            }
        };
    }

    private interface Store {
        StoreAnswer store(StoreRequest request, DataSetInput dataSet) throws IOException;
    }

    private static byte[] slice(int from, int to) {
        return java.util.Arrays.copyOfRange(DATA_SET, from, to);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
