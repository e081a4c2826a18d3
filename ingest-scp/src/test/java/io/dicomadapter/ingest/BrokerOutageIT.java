package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.scu.StoreResponse;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@KafkaBroker
class BrokerOutageIT {

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @TempDir
    private Path root;

    @Test
    void tellsSendersToTryAgainWhileTheBrokerIsDownAndRecoversByItself(TestBroker broker) throws IOException {
        try (IngestUnderTest ingest = IngestUnderTest.start(
                broker, root, "scp.acknowledgement-timeout=2s", "spring.kafka.producer.properties.max.block.ms=2000")) {
            // given
            assertThat(Sender.send(ingest.address(), TestInstances.ct()).status())
                    .hasToString("0000");
            TestInstance instance = TestInstances.ct();

            // when
            broker.stop();
            StoreResponse during = Sender.send(ingest.address(), instance);
            broker.start();

            // then
            assertThat(during.status()).hasToString("A700");
            assertThat(during.errorComment()).isEqualTo("pipeline did not acknowledge in time, send again");
            await().atMost(RECOVERY)
                    .until(() ->
                            Sender.send(ingest.address(), instance).status().isSuccess());
            assertThat(ingest.events())
                    .anyMatch(event -> event.value().sopInstanceUid().equals(instance.sopInstanceUid()));
        } finally {
            broker.start();
        }
    }
}
