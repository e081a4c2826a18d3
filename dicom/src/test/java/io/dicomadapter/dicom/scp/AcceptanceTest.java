package io.dicomadapter.dicom.scp;

import static io.dicomadapter.dicom.testing.Messages.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.dimse.CEchoRq;
import io.dicomadapter.dicom.dimse.CEchoRsp;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.pdu.AnsweredContext;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.pdu.AssociateRj;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.ContextResult;
import io.dicomadapter.dicom.pdu.Octets;
import io.dicomadapter.dicom.pdu.PDataTf;
import io.dicomadapter.dicom.pdu.ProposedContext;
import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.pdu.ReleaseRp;
import io.dicomadapter.dicom.pdu.ReleaseRq;
import io.dicomadapter.dicom.pdu.UserIdentity;
import io.dicomadapter.dicom.pdu.UserInformation;
import io.dicomadapter.dicom.testing.RecordingHandler;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestServer;
import io.dicomadapter.dicom.ul.Timeouts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceTest {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNLISTED")
    void rejectsForTheReasonThatThePolicyGives(RejectReason reason) throws IOException {
        // given
        try (DicomServer server = TestServer.start(settings(), request -> Admission.reject(reason));
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            // when
            AssociateRj rejection = peer.send(request()).expect(AssociateRj.class);
            // then
            assertThat(rejection).isEqualTo(new AssociateRj(reason));
            peer.hangUp();
            await().untilAsserted(() -> assertThat(server.openAssociations()).isZero());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 255})
    void acceptsEveryKindOfUserIdentityWithoutAnAnswer(int type) throws IOException {
        // given
        UserIdentity identity =
                new UserIdentity(type, true, Octets.of(new byte[] {'a', 'n', 'n'}), Octets.of(new byte[] {1}));
        UserInformation asking = new UserInformation(
                16384,
                "1.2.3",
                "V",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(identity),
                Optional.empty());
        try (DicomServer server = TestServer.serving(new RecordingHandler());
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            // when
            AssociateAc answer = peer.send(request(asking)).expect(AssociateAc.class);
            // then
            assertThat(answer.userInformation().userIdentityResponse()).isEmpty();
        }
    }

    @Test
    void tellsThePolicyWhoAsksForWhat() throws IOException {
        // given
        AtomicReference<AssociationRequest> asked = new AtomicReference<>();
        AssociationPolicy policy = request -> {
            asked.set(request);
            return Admission.reject(RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED);
        };
        try (DicomServer server = TestServer.start(settings(), policy);
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            // when
            peer.send(request()).expect(AssociateRj.class);
            // then
            assertThat(asked.get().calledAet()).isEqualTo("CALLED");
            assertThat(asked.get().callingAet()).isEqualTo("CALLING");
            assertThat(asked.get().contexts()).isEqualTo(request().contexts());
            assertThat(asked.get().peer().getAddress().isLoopbackAddress()).isTrue();
        }
    }

    @Test
    void rejectsAsTemporaryWhenThePolicyFails() throws IOException {
        // given
        AssociationPolicy broken = request -> {
            throw new IllegalStateException("broken");
        };
        try (DicomServer server = TestServer.start(settings(), broken);
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            // then
            assertThat(peer.send(request()).expect(AssociateRj.class).reason())
                    .isEqualTo(RejectReason.TEMPORARY_CONGESTION);
        }
    }

    @Test
    void rejectsProtocolVersionsWithoutBit0BeforeAnyPolicyIsAsked() throws IOException {
        // given
        AssociateRq request = request();
        AssociateRq version2 = new AssociateRq(
                2, "CALLED", "CALLING", request.applicationContext(), request.contexts(), request.userInformation());
        try (DicomServer server = TestServer.start(settings(), asked -> {
                    throw new AssertionError("asked");
                });
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            // then
            assertThat(peer.send(version2).expect(AssociateRj.class))
                    .isEqualTo(new AssociateRj(RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED));
        }
    }

    // a backslash, which an AE title may not have
    @ParameterizedTest
    @CsvSource({
        "CALL\\ED, CALLING, CALLED_AE_TITLE_NOT_RECOGNIZED",
        "CALLED, CALL\\ING, CALLING_AE_TITLE_NOT_RECOGNIZED"
    })
    void rejectsTitlesThatAreNone(String calledAet, String callingAet, RejectReason reason) throws IOException {
        // given
        AssociateRq request = new AssociateRq(
                calledAet,
                callingAet,
                AssociateRq.DICOM_APPLICATION_CONTEXT,
                request().contexts(),
                UserInformation.of(0));
        try (DicomServer server = TestServer.serving(new RecordingHandler());
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            // then
            assertThat(peer.send(request).expect(AssociateRj.class).reason()).isEqualTo(reason);
        }
    }

    @Test
    void answersEachContextAsTheHandlerSays() throws IOException {
        // given
        AssociationHandler handler = new ContextsOnly() {
            @Override
            public ContextAnswer answer(ProposedContext proposed) {
                return switch (proposed.id()) {
                    case 1 -> ContextAnswer.accept(EXPLICIT_LE);
                    case 3 -> ContextAnswer.refuse(ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED);
                    case 5 -> ContextAnswer.refuse(ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED);
                    case 7 -> ContextAnswer.refuse(ContextResult.USER_REJECTION);
                    case 9 -> throw new IllegalStateException("broken");
                    case 11 -> ContextAnswer.accept("1.2.840.10008.1.2.4.50"); // not proposed
                    default -> ContextAnswer.accept("1.2.3"); // not registered
                };
            }
        };
        List<ProposedContext> proposed = new ArrayList<>();
        for (int id = 1; id <= 13; id += 2) {
            proposed.add(new ProposedContext(id, CT, List.of(IMPLICIT_LE, EXPLICIT_LE, "1.2.3")));
        }
        AssociateRq request = new AssociateRq(
                "CALLED", "CALLING", AssociateRq.DICOM_APPLICATION_CONTEXT, proposed, UserInformation.of(0));
        try (DicomServer server = TestServer.serving(handler);
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            // when
            AssociateAc answer = peer.send(request).expect(AssociateAc.class);
            // then
            assertThat(answer.contexts())
                    .extracting(AnsweredContext::result)
                    .containsExactly(
                            ContextResult.ACCEPTANCE,
                            ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED,
                            ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED,
                            ContextResult.USER_REJECTION,
                            ContextResult.NO_REASON,
                            ContextResult.NO_REASON,
                            ContextResult.NO_REASON);
            assertThat(answer.contexts().get(0).transferSyntax()).isEqualTo(EXPLICIT_LE);
        }
    }

    @Test
    void serves128Contexts() throws IOException {
        // given
        List<ProposedContext> proposed = new ArrayList<>();
        for (int id = 1; id <= 255; id += 2) {
            proposed.add(new ProposedContext(id, SopClasses.VERIFICATION, List.of(IMPLICIT_LE)));
        }
        AssociateRq request = new AssociateRq(
                "CALLED", "CALLING", AssociateRq.DICOM_APPLICATION_CONTEXT, proposed, UserInformation.of(16384));
        try (DicomServer server = TestServer.serving(new RecordingHandler());
                ScriptedPeer peer = ScriptedPeer.connectTo(server.port())) {
            // when
            assertThat(peer.send(request).expect(AssociateAc.class).contexts()).hasSize(128);
            peer.send(pdu(command(255, new CEchoRq(1, SopClasses.VERIFICATION))));
            // then
            assertThat(commandIn(peer.expect(PDataTf.class)))
                    .isEqualTo(new CEchoRsp(1, DimseStatus.SUCCESS, SopClasses.VERIFICATION));
        }
    }

    @Test
    void goesOnWhenTheHandlerFailsToHearOfTheEnd() throws IOException {
        // given
        AssociationHandler handler = new ContextsOnly() {
            @Override
            public void ended(AssociationEnd end) {
                throw new IllegalStateException("broken");
            }
        };
        try (DicomServer server = TestServer.serving(handler)) {
            for (int i = 0; i < 3; i++) {
                try (ScriptedPeer peer = TestServer.associated(server)) {
                    // when
                    peer.send(new ReleaseRq()).expect(ReleaseRp.class);
                }
            }
            // then
            await().untilAsserted(() -> assertThat(server.openAssociations()).isZero());
        }
    }

    private static ServerSettings settings() {
        return TestServer.settings(25, Timeouts.defaults());
    }

    private static class ContextsOnly implements AssociationHandler {
        @Override
        public ContextAnswer answer(ProposedContext proposed) {
            return ContextAnswer.accept(proposed.transferSyntaxes().get(0));
        }

        @Override
        public StoreAnswer store(StoreRequest request, DataSetInput dataSet) {
            throw new AssertionError("nothing is stored here");
        }
    }
}
