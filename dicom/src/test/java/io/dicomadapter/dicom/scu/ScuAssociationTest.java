package io.dicomadapter.dicom.scu;

import static io.dicomadapter.dicom.scu.ScuScript.Dribs;
import static io.dicomadapter.dicom.scu.ScuScript.answer;
import static io.dicomadapter.dicom.scu.ScuScript.associate;
import static io.dicomadapter.dicom.scu.ScuScript.dataSet;
import static io.dicomadapter.dicom.scu.ScuScript.item;
import static io.dicomadapter.dicom.scu.ScuScript.open;
import static io.dicomadapter.dicom.scu.ScuScript.receiveCommand;
import static io.dicomadapter.dicom.scu.ScuScript.receiveData;
import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.dimse.CStoreRq;
import io.dicomadapter.dicom.dimse.CStoreRsp;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AnsweredContext;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRj;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.pdu.UserInformation;
import io.dicomadapter.dicom.testing.GeneratedDataSet;
import io.dicomadapter.dicom.testing.ScriptedServer;
import io.dicomadapter.dicom.ul.AssociationRejected;
import io.dicomadapter.dicom.ul.ProtocolViolation;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Our SCU against peers that behave, and peers that do not. */
class ScuAssociationTest {

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

    @Test
    void usesTheTimeInWhichThePeerIsAtWork() throws Exception {
        // given: a peer that answers once the other thing is done
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.playing(peer -> {
                    associate(peer, 16384);
                    CStoreRq asked = (CStoreRq) receiveCommand(peer);
                    assertThat(receiveData(peer, 16384)).hasSize(100);
                    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
                    peer.send(pdu(command(CT_CONTEXT, CStoreRsp.to(asked, DimseStatus.SUCCESS, ""))));
                    peer.expect(ReleaseRq.class);
                    peer.send(new ReleaseRp()).expectClosed();
                });
                ScuAssociation association = open(server)) {
            // when
            StoreResponse response = association.store(item(100), () -> {
                done.countDown();
                return Optional.empty();
            });
            association.release();
            // then
            assertThat(response.status()).isEqualTo(DimseStatus.SUCCESS);
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
}
