package io.dicomadapter.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.control.ControlApplication;
import io.dicomadapter.event.ConfigAudit;
import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Control with a file and two tokens, and a client of it. */
final class Site implements AutoCloseable {

    static final String ADMIN = "the-token-of-alice-1";
    static final String VIEWER = "the-token-of-vera-22";

    private final TestBroker broker;
    private final Path file;
    private final ConfigurableApplicationContext service;
    private final HttpClient client = HttpClient.newHttpClient();

    private Site(TestBroker broker, Path file, ConfigurableApplicationContext service) {
        this.broker = broker;
        this.file = file;
        this.service = service;
    }

    static Site start(TestBroker broker, Path folder, String fileContent, String... more) throws IOException {
        return run(broker, folder, fileContent, TestBroker.uniquePrefix(), "one", more);
    }

    /** Another replica of the same control: it has the topics and the file in common with this one. */
    Site startReplica(Path folder) throws IOException {
        String prefix = service.getEnvironment().getProperty("topics.prefix");
        return run(broker, folder, Files.readString(file), prefix, "two");
    }

    private static Site run(
            TestBroker broker, Path folder, String fileContent, String prefix, String instance, String... more)
            throws IOException {
        StorageLayout.at(folder.resolve("store")).prepare();
        Path file = Files.writeString(folder.resolve("control.yaml"), fileContent);
        Path admin = Files.writeString(folder.resolve("alice"), ADMIN + "\n");
        Path viewer = Files.writeString(folder.resolve("vera"), VIEWER);
        List<String> settings = new ArrayList<>(List.of(
                "--service.instance=" + instance,
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--topics.prefix=" + prefix,
                "--topics.partitions=1",
                "--topics.replication-factor=1",
                "--storage.path=" + folder.resolve("store"),
                "--server.port=0",
                "--control.poll-interval=100ms",
                "--control.config-file=" + file,
                "--control.api.maximum-request-size=2KB",
                "--control.api.tokens.alice.file=" + admin,
                "--control.api.tokens.alice.role=admin",
                "--control.api.tokens.vera.file=" + viewer,
                "--control.api.tokens.vera.role=viewer"));
        settings.addAll(List.of(more));
        return new Site(broker, file, SpringApplication.run(ControlApplication.class, settings.toArray(String[]::new)));
    }

    void writeFile(String content) throws IOException {
        Files.writeString(file, content);
    }

    /** Not those of the actuator, which has some too. */
    RequestMappingHandlerMapping handlers() {
        return service.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    /** As alice, who may change. */
    Answer send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        return sendAs(ADMIN, method, path, body, headers);
    }

    Answer sendAs(String tokenOrNull, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (tokenOrNull != null) {
            request.header("Authorization", "Bearer " + tokenOrNull);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response);
    }

    List<ConsumerRecord<String, byte[]>> config() {
        return records(bean(Topics.class).config().name());
    }

    List<ConfigAudit> audit() {
        return records(bean(Topics.class).configAudit().name()).stream()
                .map(record -> EventJson.mapper().readValue(record.value(), ConfigAudit.class))
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() {
        service.close();
    }

    /** What the service said. */
    record Answer(HttpResponse<String> response) {

        Answer expect(int status) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            return this;
        }

        Answer expectProblem(int status) {
            expect(status);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            assertThat(json().path("status").asInt()).isEqualTo(status);
            return this;
        }

        int status() {
            return response.statusCode();
        }

        JsonNode json() {
            return EventJson.mapper().readTree(response.body());
        }

        String detail() {
            return json().path("detail").asString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
