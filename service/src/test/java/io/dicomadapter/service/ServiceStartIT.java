package io.dicomadapter.service;

import static io.dicomadapter.service.Patience.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.config.Source;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.testing.TestEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@KafkaBroker
class ServiceStartIT {

    private final String prefix = TestBroker.uniquePrefix();

    @TempDir
    private Path storage;

    private TestBroker broker;

    @Configuration(proxyBeanMethods = false)
    @Import(Relay.class)
    static class Relaying {

        @Bean
        Relay.BeforeCommit nothing() {
            return reason -> {};
        }
    }

    @Test
    void createsEveryTopicAsTheCatalogueSays() throws Exception {
        try (TestService service = start();
                Admin admin = admin()) {
            // given
            Topics topics = service.bean(Topics.class);
            List<String> names =
                    topics.definitions().stream().map(NewTopic::name).toList();
            // when
            Map<String, TopicDescription> descriptions =
                    admin.describeTopics(names).allTopicNames().get(20, SECONDS);
            // then
            assertThat(descriptions.get(topics.instancesStored().name()).partitions())
                    .hasSize(2);
            assertThat(descriptions.get(topics.config().name()).partitions()).hasSize(1);
            assertThat(config(admin, topics.config().name())
                            .get("cleanup.policy")
                            .value())
                    .isEqualTo("compact");
            Config ready = config(admin, topics.jobsReady().name());
            assertThat(ready.get("max.message.bytes").value()).isEqualTo("50331648");
            assertThat(ready.get("retention.ms").value())
                    .isEqualTo(Long.toString(Duration.ofDays(7).toMillis()));
        }
    }

    @Test
    void leavesTopicsAsTheyAre() throws Exception {
        // given
        String existing = prefix + "instances.stored";
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(existing, 5, (short) 1)))
                    .all()
                    .get(20, SECONDS);
            // when
            try (TestService service = start()) {
                // then
                assertThat(service.bean(TopicCreation.class).problem()).isEmpty();
                assertThat(admin.describeTopics(List.of(existing))
                                .allTopicNames()
                                .get(20, SECONDS)
                                .get(existing)
                                .partitions())
                        .hasSize(5);
            }
        }
    }

    @Test
    void isReadyOnceKafkaConfigurationAndStorageAre() throws Exception {
        // given
        StorageLayout.at(storage).prepare();
        try (TestService service = start()) {
            // when
            await().untilAsserted(() ->
                    assertThat(service.get("/health/ready").statusCode()).isEqualTo(200));
            // then
            assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(service.get("/health/live").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(service.get("/health/ready").body())
                    .contains("\"kafka\":{\"status\":\"UP\"}", "\"configuration\":{\"status\":\"UP\"}", "storage");
            assertThat(service.get("/health/status").body()).contains("freeBytes", "brokers", "\"topics\":\"created\"");
            assertThat(service.get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
            assertThat(service.get("/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void isAliveButNotReadyWhileTheStorageIsAway() throws Exception {
        // given
        StorageLayout.at(storage).prepare();
        try (TestService service = start()) {
            await().untilAsserted(() ->
                    assertThat(service.get("/health/ready").statusCode()).isEqualTo(200));
            // when
            Files.delete(storage.resolve(StorageLayout.MARKER));
            // then
            assertThat(service.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(service.get("/health/ready").body()).contains("\"storage\":{\"status\":\"DOWN\"}");
            assertThat(service.get("/health/status").body()).contains("not prepared, or not mounted");
            assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void startsWithoutKafkaAndIsReadyAndListensOnceKafkaIsThere() throws Exception {
        // given
        StorageLayout.at(storage).prepare();
        broker.stop();
        try (TestService service = TestService.start(broker.bootstrapServers(), prefix, storage, Relaying.class)) {
            assertThat(service.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(service.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(service.get("/health/ready").body()).contains("\"kafka\":{\"status\":\"DOWN\"}");
            // when
            broker.start();
            // then
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(service.get("/health/ready").statusCode())
                            .isEqualTo(200));
            Topics topics = service.bean(Topics.class);
            service.bean(EventPublisher.class)
                    .publishAndWait(topics.filesReleased(), "group-1", TestEvents.INSTANCES_RELEASED);
            RawTopic answers =
                    new RawTopic(broker.bootstrapServers(), topics.jobsStatus().name());
            await().atMost(Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(answers.committed()).hasSize(1));
        } finally {
            broker.start();
        }
    }

    @Test
    void readsTheRuntimeConfiguration() {
        try (TestService service = start()) {
            // given
            Topics topics = service.bean(Topics.class);
            // when
            service.bean(EventPublisher.class)
                    .publishAndWait(topics.config(), TestEvents.LUNG_AI.key(), TestEvents.LUNG_AI);
            // then
            RuntimeConfiguration view = service.bean(RuntimeConfiguration.class);
            await().untilAsserted(() ->
                    assertThat(view.applicationEntity(TestEvents.CALLED_AET)).contains(TestEvents.LUNG_AI));
        }
    }

    @Test
    void showsWhichEntriesOfTheConfigurationItRefusesAndStaysReady() throws Exception {
        // given
        StorageLayout.at(storage).prepare();
        Source broken = new Source("CT_ROOM_9", List.of("no host!"));
        try (TestService service = start()) {
            Topics topics = service.bean(Topics.class);
            // when
            service.bean(EventPublisher.class).publishAndWait(topics.config(), broken.key(), broken);
            // then
            await().untilAsserted(() -> assertThat(service.get("/health/status").body())
                    .contains("\"refused\":1", "\"key\":\"source/CT_ROOM_9\"", "'no host!'"));
            assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(service.get("/actuator/prometheus").body().lines())
                    .anyMatch(line -> line.matches("dicomadapter_config_refused(\\{.*})? 1.0"));
        }
    }

    private TestService start() {
        return TestService.start(broker.bootstrapServers(), prefix, storage, Object.class);
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static Config config(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get(20, SECONDS).get(resource);
    }
}
