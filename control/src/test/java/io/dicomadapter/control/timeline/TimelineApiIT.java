package io.dicomadapter.control.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.control.ControlApplication;
import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.testing.TestEvents;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Real topics, real HTTP. */
@KafkaBroker
class TimelineApiIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String STUDY = "/api/studies/" + EventKeys.ofStudy(TestEvents.STUDY_UID);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String prefix = TestBroker.uniquePrefix();

    @TempDir
    private Path folder;

    private TestBroker broker;

    @Test
    void showsTheSameInEachReplicaAndAfterARestart() throws Exception {
        // given
        StorageLayout.at(folder).prepare();
        String before;
        try (ConfigurableApplicationContext first = start("0");
                ConfigurableApplicationContext second = start("1")) {
            publishCast(first);

            // when
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(get(first, STUDY).body())
                            .contains("\"status\":\"SUCCEEDED\"", "\"state\":\"SUCCEEDED\"", "\"end\":\"RELEASED\""));
            before = get(first, STUDY).body();

            // then
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(get(second, STUDY).body()).isEqualTo(before));
            assertThat(before).doesNotContain("2.25.").doesNotContain(".dcm");
            assertThat(get(first, "/api/exports/export-0001").body()).contains("\"results\":{\"SENT\":1}");
            assertStatusKnowsBoth(first);
        }
        try (ConfigurableApplicationContext again = start("0")) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(get(again, STUDY).body()).isEqualTo(before));
            assertThat(json(get(again, "/api/studies?limit=1"))
                            .get(0)
                            .path("instances")
                            .asInt())
                    .isEqualTo(3);
        }
    }

    @Test
    void passesOverARecordThatCannotBeRead() throws Exception {
        // given
        StorageLayout.at(folder).prepare();
        try (ConfigurableApplicationContext control = start("0")) {
            Topics topics = control.getBean(Topics.class);
            publishRaw(topics.exportsRequested().name(), "{\"exportId\": ");

            // when
            control.getBean(EventPublisher.class)
                    .publishAndWait(
                            topics.exportsRequested(),
                            "after",
                            new ExportRequested("after", null, "PACS", List.of("a"), false, Instant.now()));

            // then
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(get(control, "/api/exports/after").statusCode())
                                    .isEqualTo(200));
        }
    }

    @Test
    void saysThatItDoesNotKnowYetWhileKafkaIsAwayAndKnowsOnceItIsThere() throws Exception {
        // given
        StorageLayout.at(folder).prepare();
        broker.stop();
        try (ConfigurableApplicationContext control = start("0")) {
            HttpResponse<String> early = get(control, STUDY);
            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(early.headers().firstValue("Retry-After")).contains("5");

            // when
            broker.start();

            // then
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(get(control, STUDY).statusCode()).isEqualTo(404));
            publishCast(control);
            await().atMost(SOON)
                    .untilAsserted(
                            () -> assertThat(get(control, STUDY).statusCode()).isEqualTo(200));
        } finally {
            broker.start();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/studies/1.2.840.113619.2 | 400 | study: not a hash; allowed are 32 hexadecimal digits",
                "/api/studies/00000000000000000000000000000000 | 404 | is not known",
                "/api/studies?limit=0 | 400 | limit: '0'; allowed is a number from 1 to 1000",
                "/api/studies?limit=many | 400 | limit: 'many'",
                "/api/studies?limit=1001 | 400 | limit: '1001'",
                "/api/exports/nobody | 404 | exportId: it is not known"
            })
    void saysWhatIsWrongWithAQuestion(String path, int status, String detail) throws Exception {
        StorageLayout.at(folder).prepare();
        try (ConfigurableApplicationContext control = start("0")) {
            await().atMost(SOON).until(() -> get(control, "/api/studies").statusCode() == 200);

            // when
            HttpResponse<String> answer = get(control, path);

            // then
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(json(answer).path("detail").asString()).contains(detail).doesNotContain("1.2.840");
        }
    }

    private void assertStatusKnowsBoth(ConfigurableApplicationContext control) {
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode status = json(get(control, "/api/status"));
            assertThat(status.path("replicas").findValuesAsString("instance")).containsExactly("0", "1");
            assertThat(status.path("status").asString()).isEqualTo("UP");
            assertThat(status.path("services").path("ScpService").asString()).isEqualTo("Unknown");
            assertThat(status.path("replicas").get(0).at("/parts/kafka/status").asString())
                    .isEqualTo("UP");
        });
    }

    private void publishCast(ConfigurableApplicationContext control) {
        Topics topics = control.getBean(Topics.class);
        EventPublisher publisher = control.getBean(EventPublisher.class);
        String study = TestEvents.keyOf(TestEvents.FIRST_AXIAL);
        Stream.of(TestEvents.FIRST_AXIAL, TestEvents.SECOND_AXIAL, TestEvents.FIRST_CORONAL)
                .forEach(instance -> publisher.publishAndWait(topics.instancesStored(), study, instance));
        publisher.publishAndWait(topics.associationsReleased(), study, TestEvents.FIRST_RELEASED);
        publisher.publishAndWait(topics.jobsReady(), TestEvents.GROUP_ID, TestEvents.CHEST_CT);
        String job = TestEvents.LUNG_JOB.jobId();
        publisher.publishAndWait(topics.jobsSubmitted(), job, TestEvents.LUNG_SUBMITTED);
        publisher.publishAndWait(topics.jobsStatus(), job, TestEvents.LUNG_SUCCEEDED);
        publisher.publishAndWait(topics.exportsRequested(), "export-0001", TestEvents.EXPORT_OF_RESULT);
        publisher.publishAndWait(topics.exportsCompleted(), "export-0001", TestEvents.RESULT_EXPORTED);
        publisher.publishAndWait(topics.filesReleased(), TestEvents.GROUP_ID, TestEvents.INSTANCES_RELEASED);
    }

    private void publishRaw(String topic, String value) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "bad", value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private ConfigurableApplicationContext start(String instance) {
        return SpringApplication.run(
                ControlApplication.class,
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--spring.kafka.consumer.fetch-max-wait=50ms",
                "--topics.prefix=" + prefix,
                "--topics.partitions=2",
                "--topics.replication-factor=1",
                "--storage.path=" + folder,
                "--server.port=0",
                "--service.instance=" + instance,
                "--service.status-interval=1s",
                "--control.api.authentication=false");
    }

    private HttpResponse<String> get(ConfigurableApplicationContext control, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + control.getEnvironment().getProperty("local.server.port") + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return EventJson.mapper().readTree(answer.body());
    }
}
