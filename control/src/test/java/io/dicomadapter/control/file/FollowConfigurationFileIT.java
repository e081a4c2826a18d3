package io.dicomadapter.control.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.ControlApplication;
import io.dicomadapter.control.file.FileStatus.State;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service on a real broker, with the default poll interval. */
@KafkaBroker
class FollowConfigurationFileIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration CHANGED = Duration.ofSeconds(2);

    /** Three entries, and the mark of the transaction that they came in. */
    private static final long WRITTEN = 3;

    private static final String DEMO = """
            applicationEntities:
              - aeTitle: DEMO
                processorSettings: { pipeline-demo: demo-pipeline }
            sources:
              - aeTitle: STORESCU
                hosts: [127.0.0.1]
            destinations:
              - { name: DEMOPACS, aeTitle: DEMOPACS, host: 127.0.0.1, port: 11113 }
            """;
    private static final String BROKEN = DEMO.replace("port: 11113", "port: eleven");
    private static final String OTHER_PORT = DEMO.replace("port: 11113", "port: 11114");
    private static final String NO_SOURCE = DEMO.replaceAll("(?s)sources:.*destinations:", "destinations:");

    @TempDir
    Path folder;

    private TestBroker broker;
    private Path file;
    private String prefix;
    private ConfigurableApplicationContext service;

    @BeforeEach
    void prepareFolder() throws IOException {
        StorageLayout.at(folder.resolve("store")).prepare();
        file = folder.resolve("control.yaml");
        prefix = TestBroker.uniquePrefix();
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    @Test
    void loadsTheFileAndFollowsItsChanges() throws IOException {
        // given
        Files.writeString(file, DEMO);
        start();
        await().atMost(SOON).until(() -> state() == State.APPLIED);
        assertThat(configuration().applicationEntity("DEMO")).isPresent();
        assertThat(configuration().sources("STORESCU")).hasSize(1);
        assertThat(configuration().version()).isEqualTo(WRITTEN);

        // when
        replace(OTHER_PORT);

        // then
        await().atMost(CHANGED)
                .until(() ->
                        configuration().destination("demopacs").orElseThrow().port() == 11114);
        assertThat(configuration().version()).isGreaterThan(WRITTEN);
    }

    @Test
    void removesWhatVanishedFromTheFile() throws IOException {
        // given
        Files.writeString(file, DEMO);
        start();
        await().atMost(SOON).until(() -> state() == State.APPLIED);

        // when
        Files.writeString(file, NO_SOURCE);

        // then
        await().atMost(SOON).until(() -> configuration().sources().isEmpty());
        assertThat(configuration().applicationEntities()).hasSize(1);
        assertThat(configuration().destinations()).hasSize(1);
    }

    @Test
    void keepsTheLastGoodConfigurationAndSaysWhyWhenAnEditIsBroken() throws Exception {
        // given
        Files.writeString(file, DEMO);
        start();
        await().atMost(SOON).until(() -> state() == State.APPLIED);

        // when
        Files.writeString(file, BROKEN.replace("aeTitle: DEMO\n", "aeTitle: OTHER\n"));

        // then
        await().atMost(SOON).until(() -> state() == State.INVALID);
        assertThat(configuration().applicationEntity("DEMO")).isPresent();
        assertThat(configuration().version()).isEqualTo(WRITTEN);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/status").body())
                .contains("configurationFile", "control.yaml:8:65: destinations[0].port: is the text 'eleven'");
    }

    @Test
    void writesNothingAfterARestartWhenNothingChanged() throws IOException {
        // given
        Files.writeString(file, DEMO);
        start();
        await().atMost(SOON).until(() -> state() == State.APPLIED);
        service.close();

        // when
        start();

        // then
        await().atMost(SOON).until(() -> state() == State.APPLIED);
        assertThat(configuration().version()).isEqualTo(WRITTEN);
    }

    @Test
    void isNotReadyWhileThereWasNeverAGoodConfiguration() throws Exception {
        // given
        Files.writeString(file, BROKEN);

        // when
        start();

        // then
        await().atMost(SOON).until(() -> state() == State.INVALID);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void becomesReadyOnceTheFileIsMended() throws IOException {
        // given
        Files.writeString(file, BROKEN);
        start();
        await().atMost(SOON).until(() -> state() == State.INVALID);

        // when
        Files.writeString(file, DEMO);

        // then
        await().atMost(SOON).until(() -> get("/health/ready").statusCode() == 200);
    }

    @Test
    void staysReadyWithWhatTheTopicHoldsWhenTheFileIsMissing() throws Exception {
        // given
        Files.writeString(file, DEMO);
        start();
        await().atMost(SOON).until(() -> state() == State.APPLIED);

        // when
        Files.delete(file);

        // then
        await().atMost(SOON).until(() -> state() == State.UNREADABLE);
        assertThat(configuration().applicationEntity("DEMO")).isPresent();
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void writesNothingWhenAMissingFileComesBackUnchanged() throws IOException {
        // given
        Files.writeString(file, DEMO);
        start();
        await().atMost(SOON).until(() -> state() == State.APPLIED);
        Files.delete(file);
        await().atMost(SOON).until(() -> state() == State.UNREADABLE);

        // when
        Files.writeString(file, DEMO);

        // then
        await().atMost(SOON).until(() -> state() == State.APPLIED);
        assertThat(configuration().version()).isEqualTo(WRITTEN);
    }

    @Test
    void writesEverythingAgainWhenTheTopicWasReplaced() throws Exception {
        // given
        Files.writeString(file, DEMO);
        start();
        await().atMost(SOON).until(() -> state() == State.APPLIED);
        Topics topics = service.getBean(Topics.class);
        List<NewTopic> definition = topics.definitions().stream()
                .filter(topic -> topic.name().equals(topics.config().name()))
                .toList();

        // when
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteTopics(List.of(topics.config().name())).all().get();
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> admin.createTopics(definition).all().get() == null);
        }

        // then
        await().atMost(SOON)
                .until(() -> configuration().isLoaded()
                        && state() == State.APPLIED
                        && configuration().applicationEntity("DEMO").isPresent()
                        && endOfTopic(topics) == WRITTEN + 1);
    }

    @Test
    void followsFileBehindSwappedLinksAsInAConfigMap() throws IOException {
        // given
        Path first = Files.createDirectory(folder.resolve("..first"));
        Path second = Files.createDirectory(folder.resolve("..second"));
        Files.writeString(first.resolve("control.yaml"), DEMO);
        Files.writeString(second.resolve("control.yaml"), OTHER_PORT);
        Path data = Files.createSymbolicLink(folder.resolve("..data"), first.getFileName());
        Files.createSymbolicLink(file, Path.of("..data", "control.yaml"));
        start();
        await().atMost(SOON).until(() -> state() == State.APPLIED);

        // when
        Path next = Files.createSymbolicLink(folder.resolve("..next"), second.getFileName());
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        // then
        await().atMost(SOON)
                .until(() ->
                        configuration().destination("DEMOPACS").orElseThrow().port() == 11114);
    }

    private void start() {
        service = SpringApplication.run(
                ControlApplication.class,
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--topics.prefix=" + prefix,
                "--topics.partitions=1",
                "--topics.replication-factor=1",
                "--storage.path=" + folder.resolve("store"),
                "--server.port=0",
                "--control.api.authentication=false",
                "--control.config-file=" + file);
    }

    private void replace(String content) throws IOException {
        Path next = Files.writeString(folder.resolve("control.yaml.next"), content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private RuntimeConfiguration configuration() {
        return service.getBean(RuntimeConfiguration.class);
    }

    private State state() {
        return service.getBean(FollowConfigurationFile.class).status().state();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port") + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private long endOfTopic(Topics topics) throws Exception {
        TopicPartition partition = new TopicPartition(topics.config().name(), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }
}
