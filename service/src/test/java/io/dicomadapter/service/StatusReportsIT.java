package io.dicomadapter.service;

import static io.dicomadapter.service.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.ServiceStatus;
import io.dicomadapter.event.ServiceStatus.State;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.store.StorageLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@KafkaBroker
class StatusReportsIT {

    private final String prefix = TestBroker.uniquePrefix();

    @TempDir
    private Path storage;

    private TestBroker broker;

    @Test
    void tellEverySoOftenWhatHealthStatusSays() throws Exception {
        // given
        StorageLayout.at(storage).prepare();
        try (TestService service = start()) {
            // when
            await().untilAsserted(() -> assertThat(reports(service)).last().satisfies(status -> {
                assertThat(status.health()).isEqualTo("UP");
                assertThat(status.parts().get("storage").details()).containsKey("freeBytes");
            }));
            Files.delete(storage.resolve(StorageLayout.MARKER));

            // then
            await().untilAsserted(() -> assertThat(reports(service)).last().satisfies(status -> {
                assertThat(status.key()).isEqualTo("test-service/one");
                assertThat(status.state()).isEqualTo(State.RUNNING);
                assertThat(status.health()).isEqualTo("DOWN");
                assertThat(status.parts().get("storage").status()).isEqualTo("DOWN");
                assertThat(status.parts().get("kafka").status()).isEqualTo("UP");
                assertThat(status.startedAt()).isBeforeOrEqualTo(status.at());
            }));
        }
    }

    @Test
    void endWithAGoodbye() throws Exception {
        // given
        TestService service = start();
        Topic<ServiceStatus> topic = service.bean(Topics.class).servicesStatus();
        await().untilAsserted(() -> assertThat(reports(topic)).isNotEmpty());

        // when
        service.close();

        // then
        assertThat(reports(topic)).last().satisfies(status -> {
            assertThat(status.state()).isEqualTo(State.STOPPED);
            assertThat(status.parts()).isEmpty();
        });
    }

    private TestService start() {
        return TestService.start(
                broker.bootstrapServers(), prefix, storage, Object.class, "service.status-interval=1s");
    }

    private List<ServiceStatus> reports(TestService service) {
        return reports(service.bean(Topics.class).servicesStatus());
    }

    private List<ServiceStatus> reports(Topic<ServiceStatus> topic) {
        return new RawTopic(broker.bootstrapServers(), topic.name())
                .committed().stream()
                        .map(record -> topic.valueSerde().deserializer().deserialize(topic.name(), record.value()))
                        .toList();
    }
}
