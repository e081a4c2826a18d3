package io.dicomadapter.dicom.scu;

import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.commitment.CommitmentRequest;
import io.dicomadapter.dicom.commitment.CommitmentResult;
import io.dicomadapter.dicom.commitment.EventReport;
import io.dicomadapter.dicom.commitment.SopReference;
import io.dicomadapter.dicom.data.DataSetWriter;
import io.dicomadapter.dicom.data.Vr;
import io.dicomadapter.dicom.dimse.CEchoRq;
import io.dicomadapter.dicom.dimse.CEchoRsp;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.dimse.NActionRq;
import io.dicomadapter.dicom.dimse.NActionRsp;
import io.dicomadapter.dicom.dimse.NEventReportRsp;
import io.dicomadapter.dicom.pdu.AnsweredContext;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.Pdv;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.ScriptedServer;
import io.dicomadapter.dicom.testing.TestCommitments;
import io.dicomadapter.dicom.ul.AssociationException;
import io.dicomadapter.dicom.ul.ProtocolViolation;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Storage commitment as SCU against peers that behave, and peers that do not. */
class StorageCommitmentTest {

    private static final SopReference INSTANCE_1 = new SopReference(CT, "2.25.1");
    private static final CommitmentRequest REQUEST = new CommitmentRequest(Uid.of("2.25.77"), List.of(INSTANCE_1));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<CommitmentResult> reported = new ArrayList<>();

    @Test
    void asksAndTakesTheResultOnTheSameAssociation() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    takeRequest(peer, DimseStatus.SUCCESS);
                    report(peer);
                    NEventReportRsp answer = (NEventReportRsp) commandIn(peer.expect(PDataTf.class));
                    assertThat(answer.status()).isEqualTo(DimseStatus.SUCCESS);
                    peer.expect(ReleaseRq.class);
                    peer.send(new ReleaseRp());
                });
                StorageCommitment association = open(server)) {
            // when
            DimseStatus taken = association.request(REQUEST);
            boolean came = association.awaitReport(PATIENCE, this::take);
            association.release();
            // then
            assertThat(taken).isEqualTo(DimseStatus.SUCCESS);
            assertThat(came).isTrue();
            assertThat(reported).containsExactly(new CommitmentResult("2.25.77", List.of(INSTANCE_1), List.of()));
            server.finish();
        }
    }

    @Test
    void releasesInGoodOrderIfNoResultComesInTime() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    takeRequest(peer, DimseStatus.SUCCESS);
                    peer.expect(ReleaseRq.class);
                    peer.send(new ReleaseRp());
                });
                StorageCommitment association = open(server)) {
            // when
            association.request(REQUEST);
            boolean came = association.awaitReport(Duration.ofMillis(50), this::take);
            association.release();
            // then
            assertThat(came).isFalse();
            server.finish();
        }
    }

    @Test
    void saysWhenThePeerReleasesInsteadOfReporting() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    takeRequest(peer, DimseStatus.SUCCESS);
                    peer.send(new ReleaseRq()).expect(ReleaseRp.class);
                });
                StorageCommitment association = open(server)) {
            // when
            association.request(REQUEST);
            boolean came = association.awaitReport(PATIENCE, this::take);
            association.release();
            // then
            assertThat(came).isFalse();
            server.finish();
        }
    }

    @Test
    void saysThatThePeerRefusesTheRequest() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> takeRequest(peer, DimseStatus.PROCESSING_FAILURE));
                StorageCommitment association = open(server)) {
            assertThat(association.request(REQUEST)).isEqualTo(DimseStatus.PROCESSING_FAILURE);
        }
    }

    @Test
    void saysThatThePeerDoesNoStorageCommitment() throws Exception {
        // given
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    AssociateRq asked = peer.expect(AssociateRq.class);
                    peer.send(ScuScript.answer(
                            asked, new AnsweredContext(1, ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED, "")));
                    peer.expect(ReleaseRq.class);
                    peer.send(new ReleaseRp());
                });
                StorageCommitment association = open(server)) {
            // then
            assertThat(association.isAccepted()).isFalse();
            assertThatThrownBy(() -> association.request(REQUEST)).isInstanceOf(IllegalStateException.class);
            association.release();
            server.finish();
        }
    }

    @Test
    void endsWhenThePeerHangsUpWhileTheResultIsAwaited() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    takeRequest(peer, DimseStatus.SUCCESS);
                    peer.hangUp();
                });
                StorageCommitment association = open(server)) {
            association.request(REQUEST);
            assertThatThrownBy(() -> association.awaitReport(PATIENCE, this::take))
                    .isInstanceOf(AssociationException.class);
            assertThatThrownBy(() -> association.request(REQUEST)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void abortsWhenThePeerMakesAnotherRequestThanAReport() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    takeRequest(peer, DimseStatus.SUCCESS);
                    peer.send(pdu(command(1, store(1))));
                });
                StorageCommitment association = open(server)) {
            association.request(REQUEST);
            assertThatThrownBy(() -> association.awaitReport(PATIENCE, this::take))
                    .isInstanceOf(ProtocolViolation.class);
        }
    }

    @Test
    void abortsWhenThePeerAnswersSomethingElse() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    AssociateRq asked = peer.expect(AssociateRq.class);
                    peer.send(accept(asked, 16384));
                    NActionRq action = (NActionRq) commandIn(peer.expect(PDataTf.class));
                    NActionRsp toAnother = new NActionRsp(
                            action.messageId() + 1, DimseStatus.SUCCESS, action.sopClassUid(), "2.25.1", false);
                    peer.send(pdu(command(1, toAnother)));
                });
                StorageCommitment association = open(server)) {
            assertThatThrownBy(() -> association.request(REQUEST))
                    .isInstanceOf(ProtocolViolation.class)
                    .hasMessage("response to another request than the one made");
            assertThat(association.isOpen()).isFalse();
        }
    }

    @Test
    void abortsWhenThePeerAnswersOfAnotherKind() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    AssociateRq asked = peer.expect(AssociateRq.class);
                    peer.send(accept(asked, 16384)).expect(PDataTf.class);
                    peer.send(pdu(command(1, CEchoRsp.to(new CEchoRq(1, CT), DimseStatus.SUCCESS))));
                });
                StorageCommitment association = open(server)) {
            assertThatThrownBy(() -> association.request(REQUEST)).isInstanceOf(ProtocolViolation.class);
        }
    }

    @Test
    void isOpenUntilEitherSideEndsIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    takeRequest(peer, DimseStatus.SUCCESS);
                    peer.send(new ReleaseRq()).expect(ReleaseRp.class);
                });
                StorageCommitment association = open(server)) {
            assertThat(association.isOpen()).isTrue();
            association.request(REQUEST);
            assertThat(association.isOpen()).isTrue();
            // when the peer releases
            association.awaitReport(PATIENCE, this::take);
            // then
            assertThat(association.isOpen()).isFalse();
            server.finish();
        }
    }

    private DimseStatus take(CommitmentResult result) {
        reported.add(result);
        return DimseStatus.SUCCESS;
    }

    private static StorageCommitment open(ScriptedServer server) throws IOException {
        return StorageCommitment.open(
                new ScuSettings(AeTitle.of("SENDER"), 16384, Timeouts.defaults()), server.address());
    }

    private static void takeRequest(ScriptedPeer peer, DimseStatus status) throws IOException {
        AssociateRq asked = peer.expect(AssociateRq.class);
        assertThat(asked.contexts().get(0).abstractSyntax()).isEqualTo(SopClasses.STORAGE_COMMITMENT_PUSH_MODEL);
        peer.send(accept(asked, 16384));
        NActionRq action = (NActionRq) commandIn(peer.expect(PDataTf.class));
        assertThat(action)
                .isEqualTo(new NActionRq(
                        1, SopClasses.STORAGE_COMMITMENT_PUSH_MODEL, EventReport.WELL_KNOWN_INSTANCE, 1, true));
        Pdv information = peer.expect(PDataTf.class).pdvs().get(0);
        assertThat(bytes(information)).isEqualTo(actionInformation());
        peer.send(pdu(command(1, NActionRsp.to(action, status))));
    }

    // PS3.4 Table J.3-1
    private static byte[] actionInformation() {
        return new DataSetWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .put(0x0008_1195, Vr.UI, "2.25.77")
                .sequence(0x0008_1199, item -> item.put(0x0008_1150, Vr.UI, CT).put(0x0008_1155, Vr.UI, "2.25.1"))
                .toByteArray();
    }

    private static void report(ScriptedPeer peer) throws IOException {
        byte[] information = TestCommitments.information(
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, "2.25.77", List.of(INSTANCE_1), List.of());
        peer.send(pdu(command(1, TestCommitments.allCommitted(9))));
        peer.send(pdu(new Pdv(1, false, true, ByteBuffer.wrap(information))));
    }

    private static byte[] bytes(Pdv pdv) {
        byte[] bytes = new byte[pdv.data().remaining()];
        pdv.data().duplicate().get(bytes);
        return bytes;
    }
}
