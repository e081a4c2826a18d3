package io.dicomadapter.ingest;

import static io.dicomadapter.ingest.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.pdu.Abort;
import io.dicomadapter.dicom.pdu.AssociateAc;
import io.dicomadapter.dicom.testing.ScriptedPeer;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sender that goes away after every PDU of a session, and in the middle of every one. */
@KafkaBroker
class CutOffIT {

    /** How it goes. */
    enum Cut {
        ABORT {
            @Override
            void end(ScriptedPeer peer, byte[] next) throws IOException {
                peer.send(Abort.byUser()).expectClosed();
            }
        },
        HANG_UP {
            @Override
            void end(ScriptedPeer peer, byte[] next) throws IOException {
                peer.hangUp();
            }
        },
        RESET_INSIDE_THE_NEXT_PDU {
            @Override
            void end(ScriptedPeer peer, byte[] next) throws IOException {
                peer.send(Arrays.copyOf(next, next.length / 2)).reset();
            }
        };

        abstract void end(ScriptedPeer peer, byte[] next) throws IOException;
    }

    @TempDir
    private static Path root;

    private static IngestUnderTest ingest;

    @BeforeAll
    static void startIngest(TestBroker broker) {
        ingest = IngestUnderTest.start(broker, root);
    }

    @AfterAll
    static void stopIngest() {
        ingest.close();
    }

    @ParameterizedTest
    @EnumSource
    void leavesNothingHalfWhereverASenderIsCutOff(Cut cut) throws IOException {
        // given
        TestInstance whole = TestInstances.ct();
        Sender.send(ingest.address(), whole);
        List<TestInstance> incomplete = new ArrayList<>();
        int pdus = RawSession.of(instance()).size();

        // when
        for (int sent = 0; sent < pdus; sent++) {
            TestInstance instance = instance();
            boolean complete = sent == pdus - 1;
            if (!complete) {
                incomplete.add(instance);
            }
            cutOff(RawSession.of(instance), sent, cut);
        }

        // then
        await().until(() -> ingest.lifecycle().openAssociations() == 0);
        assertThat(ingest.parts()).isEmpty();
        await().untilAsserted(() -> assertThat(announcedFiles())
                .containsExactlyInAnyOrderElementsOf(ingest.instances().stream()
                        .map(root::relativize)
                        .map(Path::toString)
                        .toList()));
        assertThat(announcedInstances())
                .contains(whole.sopInstanceUid())
                .doesNotContainAnyElementsOf(
                        incomplete.stream().map(TestInstance::sopInstanceUid).toList());
    }

    /** Sends so many PDUs and ends then; the last of them are never answered. */
    private static void cutOff(List<byte[]> pdus, int sent, Cut cut) throws IOException {
        try (ScriptedPeer peer =
                ScriptedPeer.connectTo(ingest.lifecycle().port().getAsInt())) {
            for (int i = 0; i < sent; i++) {
                peer.send(pdus.get(i));
                if (i == 0) {
                    peer.expect(AssociateAc.class);
                }
            }
            if (sent == pdus.size() - 1) {
                peer.receive(); // the C-STORE-RSP: an abort after it must not take the instance back
            }
            cut.end(peer, pdus.get(sent));
        }
    }

    private static TestInstance instance() {
        return TestInstances.of(TestInstances.Kind.CT).size(64, 64).build();
    }

    private static Stream<String> announcedInstances() {
        return ingest.events().stream().map(event -> event.value().sopInstanceUid());
    }

    private static List<String> announcedFiles() {
        return ingest.events().stream().map(event -> event.value().path()).toList();
    }
}
