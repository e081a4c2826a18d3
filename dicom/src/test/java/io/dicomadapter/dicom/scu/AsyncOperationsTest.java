package io.dicomadapter.dicom.scu;

import static io.dicomadapter.dicom.scu.ScuScript.receiveCommand;
import static io.dicomadapter.dicom.scu.ScuScript.receiveData;
import static io.dicomadapter.dicom.testing.Messages.CT;
import static io.dicomadapter.dicom.testing.Messages.CT_CONTEXT;
import static io.dicomadapter.dicom.testing.Messages.EXPLICIT_LE;
import static io.dicomadapter.dicom.testing.Messages.accept;
import static io.dicomadapter.dicom.testing.Messages.command;
import static io.dicomadapter.dicom.testing.Messages.pdu;
import static io.dicomadapter.dicom.testing.Messages.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.dimse.CStoreRq;
import io.dicomadapter.dicom.dimse.CStoreRsp;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.AsyncOperationsWindow;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.pdu.UserInformation;
import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.ScriptedServer;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.dicom.ul.ProtocolViolation;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** More than one request before the first answer, if the peer allows it (PS3.7 D.3.3.3). */
class AsyncOperationsTest {

    private static final int WANTED = 3;

    private final List<String> answered = new ArrayList<>();

    @Test
    void sendsAsManyAheadAsThePeerAllowsAndTakesAnswersInAnyOrder() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    AssociateRq asked = associate(peer, Optional.of(new AsyncOperationsWindow(2, 1)));
                    assertThat(asked.userInformation().asyncOperationsWindow())
                            .contains(new AsyncOperationsWindow(WANTED, 1));
                    CStoreRq first = receiveStore(peer);
                    CStoreRq second = receiveStore(peer);
                    answer(peer, second, DimseStatus.SUCCESS);
                    CStoreRq third = receiveStore(peer);
                    answer(peer, first, DimseStatus.OUT_OF_RESOURCES);
                    answer(peer, third, DimseStatus.SUCCESS);
                    peer.expect(ReleaseRq.class);
                    peer.send(new ReleaseRp());
                });
                ScuAssociation association = open(server)) {
            // when
            association.storeAll(items(3).iterator(), this::take);
            association.release();
            // then
            assertThat(answered).containsExactly("2.25.2 0000", "2.25.1 A700", "2.25.3 0000");
            server.finish();
        }
    }

    @Test
    void waitsForEachAnswerWhereThePeerSaysNothing() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    associate(peer, Optional.empty());
                    for (int i = 0; i < 2; i++) {
                        CStoreRq request = receiveStore(peer);
                        peer.expectNothing();
                        answer(peer, request, DimseStatus.SUCCESS);
                    }
                    peer.expect(ReleaseRq.class);
                    peer.send(new ReleaseRp());
                });
                ScuAssociation association = open(server)) {
            // when
            association.storeAll(items(2).iterator(), this::take);
            association.release();
            // then
            assertThat(answered).containsExactly("2.25.1 0000", "2.25.2 0000");
            server.finish();
        }
    }

    @Test
    void saysWhichWereAnsweredWhenThePeerHangsUp() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    associate(peer, Optional.of(new AsyncOperationsWindow(2, 1)));
                    receiveStore(peer);
                    answer(peer, receiveStore(peer), DimseStatus.SUCCESS);
                    receiveStore(peer);
                    peer.hangUp();
                });
                ScuAssociation association = open(server)) {
            // then
            assertThatThrownBy(() -> association.storeAll(items(3).iterator(), this::take))
                    .isInstanceOf(AssociationException.class);
            assertThat(answered).containsExactly("2.25.2 0000");
            assertThatThrownBy(association::release).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void abortsWhenAnAnswerComesTwice() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    associate(peer, Optional.of(new AsyncOperationsWindow(2, 1)));
                    CStoreRq first = receiveStore(peer);
                    receiveStore(peer);
                    answer(peer, first, DimseStatus.SUCCESS);
                    answer(peer, first, DimseStatus.SUCCESS);
                });
                ScuAssociation association = open(server)) {
            // then
            assertThatThrownBy(() -> association.storeAll(items(2).iterator(), this::take))
                    .isInstanceOf(ProtocolViolation.class);
            assertThat(answered).containsExactly("2.25.1 0000");
        }
    }

    @Test
    void isGrantedOneAtATimeByOurOwnServer() throws IOException {
        // given
        RecordingHandler handler = new RecordingHandler();
        try (DicomServer server = TestServer.serving(handler);
                ScuAssociation association = ScuAssociation.open(
                        settings(), TestServer.address(server), request().contexts())) {
            // when
            association.storeAll(items(5).iterator(), this::take);
            association.storeAll(List.<StoreItem>of().iterator(), this::take);
            association.release();
            // then
            assertThat(answered).hasSize(5);
            assertThat(handler.stored()).hasSize(5);
        }
    }

    // 0 is no limit
    @ParameterizedTest
    @CsvSource({"3, 2, 2", "3, 3, 3", "3, 5, 3", "3, 0, 3", "0, 4, 4", "0, 0, 65535", "3, 1, 1"})
    void takesTheLesserOfWhatBothSay(int proposed, int answer, int granted) {
        assertThat(AsyncOperationsWindow.granted(
                        Optional.of(new AsyncOperationsWindow(proposed, 1)),
                        Optional.of(new AsyncOperationsWindow(answer, 9))))
                .isEqualTo(granted);
    }

    @Test
    void isOneAtATimeWhereEitherSaysNothing() {
        Optional<AsyncOperationsWindow> many = Optional.of(new AsyncOperationsWindow(5, 5));
        assertThat(AsyncOperationsWindow.granted(many, Optional.empty())).isOne();
        assertThat(AsyncOperationsWindow.granted(Optional.empty(), many)).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65536})
    void cannotAskForANumberThatIsNone(int number) {
        ScuSettings settings = ScuScript.settings(Timeouts.defaults());
        assertThatThrownBy(() -> settings.withOperationsAtATime(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("operationsAtATime must be 1 to 65535, not " + number);
    }

    private void take(StoreItem item, StoreResponse response) {
        answered.add(item.sopInstanceUid() + " " + response.status());
    }

    private static List<StoreItem> items(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new StoreItem(CT, "2.25." + i, EXPLICIT_LE, ScuScript.dataSet(1000)))
                .toList();
    }

    private static ScuSettings settings() {
        return ScuScript.settings(Timeouts.defaults()).withOperationsAtATime(WANTED);
    }

    private static ScuAssociation open(ScriptedServer server) throws IOException {
        return ScuAssociation.open(settings(), server.address(), request().contexts());
    }

    private static AssociateRq associate(ScriptedPeer peer, Optional<AsyncOperationsWindow> window) throws IOException {
        AssociateRq asked = peer.expect(AssociateRq.class);
        AssociateAc plain = accept(asked, 16384);
        UserInformation said =
                window.map(plain.userInformation()::withAsyncOperationsWindow).orElse(plain.userInformation());
        peer.send(new AssociateAc(
                plain.calledAet(), plain.callingAet(), plain.applicationContext(), plain.contexts(), said));
        return asked;
    }

    private static CStoreRq receiveStore(ScriptedPeer peer) throws IOException {
        CStoreRq request = (CStoreRq) receiveCommand(peer);
        assertThat(receiveData(peer, 16384)).hasSize(1000);
        return request;
    }

    private static void answer(ScriptedPeer peer, CStoreRq request, DimseStatus status) throws IOException {
        peer.send(pdu(command(CT_CONTEXT, CStoreRsp.to(request, status, ""))));
    }
}
