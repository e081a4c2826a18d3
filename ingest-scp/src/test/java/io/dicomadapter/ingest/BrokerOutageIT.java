package io.dicomadapter.ingest;

import static io.dicomadapter.ingest.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.StoreResponse;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.ul.AssociationRejected;
import io.dicomadapter.ingest.outbox.Outbox;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@KafkaBroker
class BrokerOutageIT {

    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @TempDir
    private Path root;

    private TestBroker broker;

    @BeforeEach
    void keep(TestBroker shared) {
        broker = shared;
    }

    @AfterEach
    void leaveItRunning() {
        broker.start();
    }

    @Test
    void takesInstancesWithoutTheBrokerAndAnnouncesEachOnceWhenItIsBack() throws IOException {
        try (IngestUnderTest ingest = IngestUnderTest.start(broker, root)) {
            // given
            List<String> sent = new ArrayList<>();
            sendSome(ingest, 3, sent);

            // when
            broker.stop();
            sendSome(ingest, 20, sent);
            Outbox outbox = ingest.bean(Outbox.class);
            assertThat(outbox.depth().events()).isGreaterThanOrEqualTo(20);
            assertThat(outbox.depth().bytes()).isPositive();
            broker.start();

            // then
            await().atMost(RECOVERY).until(() -> outbox.depth().events() == 0);
            assertThat(ingest.events())
                    .extracting(event -> event.value().sopInstanceUid())
                    .containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    @Test
    void refusesForNowWhenTheOutboxIsFullAndRecoversByItself() throws IOException {
        try (IngestUnderTest ingest = IngestUnderTest.start(broker, root, "outbox.max-events=2")) {
            // given
            broker.stop();
            List<String> sent = new ArrayList<>();
            sendSome(ingest, 1, sent);
            TestInstance late = TestInstances.ct();
            try (ScuAssociation open = Sender.open(ingest.address(), late)) {
                sendSome(ingest, 1, sent);

                // when
                StoreResponse refused = Sender.store(open, late);

                // then
                assertThat(refused.status()).hasToString("A700");
                assertThat(refused.errorComment()).contains("send again later");
                assertThat(rejects(ingest)).isTrue();

                // when
                broker.start();

                // then
                await().atMost(RECOVERY)
                        .until(() -> Sender.store(open, late).status().isSuccess());
                open.release();
            }
            sent.add(late.sopInstanceUid());
            assertThat(ingest.events())
                    .extracting(event -> event.value().sopInstanceUid())
                    .containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    @Test
    void publishesAfterARestartWhatItCouldNotBefore() throws IOException {
        // given
        String prefix = "topics.prefix=" + TestBroker.uniquePrefix();
        List<String> sent = new ArrayList<>();
        try (IngestUnderTest ingest = IngestUnderTest.start(broker, root, prefix, "outbox.drain-timeout=0s")) {
            sendSome(ingest, 2, sent);
            assertThat(ingest.events()).hasSize(2);
            broker.stop();
            sendSome(ingest, 5, sent);
        }

        // when
        broker.start();
        try (IngestUnderTest again = IngestUnderTest.start(broker, root, prefix)) {
            // then
            assertThat(again.events())
                    .extracting(event -> event.value().sopInstanceUid())
                    .containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    private static void sendSome(IngestUnderTest ingest, int count, List<String> sent) throws IOException {
        for (int i = 0; i < count; i++) {
            TestInstance instance = TestInstances.ct();
            assertThat(Sender.send(ingest.address(), instance).status()).hasToString("0000");
            sent.add(instance.sopInstanceUid());
        }
    }

    private static boolean rejects(IngestUnderTest ingest) throws IOException {
        try (ScuAssociation accepted = Sender.open(ingest.address(), TestInstances.ct())) {
            accepted.release();
            return false;
        } catch (AssociationRejected rejected) {
            return true;
        }
    }
}
