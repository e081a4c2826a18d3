package io.dicomadapter.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.export.command.Commands;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.store.StorageLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The whole service as it is shipped, with topics and a storage root of its own, and what it wrote. */
final class ExportUnderTest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How a command ended, and what it printed. */
    record Ended(ExitCode code, String out) {}

    private final Path root;
    private final Map<String, String> settings;
    private final ConfigurableApplicationContext context;
    private final Topics topics;
    private final RecordedEvents<ExportCompleted> completed;
    private final RecordedEvents<FilesReleased> released;
    private final RecordedEvents<byte[]> dead;
    private final RecordedEvents<ExportTask> tasks;
    private final AtomicInteger lastNumber = new AtomicInteger();

    private ExportUnderTest(
            TestBroker broker, Path root, Map<String, String> settings, ConfigurableApplicationContext context) {
        this.root = root;
        this.settings = settings;
        this.context = context;
        this.topics = context.getBean(Topics.class);
        this.completed = recorded(broker, topics.exportsCompleted());
        this.released = recorded(broker, topics.filesReleased());
        this.tasks = recorded(broker, topics.exportsTasks());
        this.dead = new RecordedEvents<>(
                broker.bootstrapServers(), topics.deadLetter(topics.exportsRequested()), new ByteArrayDeserializer());
    }

    static ExportUnderTest start(TestBroker broker, Path root) throws IOException {
        return start(broker, root, Map.of());
    }

    /** @param settings they win over the usual ones */
    static ExportUnderTest start(TestBroker broker, Path root, Map<String, String> settings) throws IOException {
        // As ingest-scp does: whoever only reads the storage does not make it.
        StorageLayout.at(root).prepare();
        Map<String, String> all = settings(broker, root);
        all.putAll(settings);
        ExportUnderTest service = new ExportUnderTest(
                broker, root, all, new SpringApplicationBuilder(ExportScuApplication.class).run(arguments(all)));
        await().atMost(PATIENCE).until(service::isAtWork);
        return service;
    }

    static String[] arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** The usual ones. */
    static Map<String, String> settings(TestBroker broker, Path root) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "spring.kafka.bootstrap-servers", broker.bootstrapServers(),
                "topics.prefix", TestBroker.uniquePrefix(),
                "topics.partitions", "2",
                "topics.replication-factor", "1",
                "storage.path", root.toString(),
                "server.port", "0",
                "server.address", "127.0.0.1",
                "scu.retries.delay", "50ms",
                "scu.retries.multiplier", "1",
                "scu.breaker.failures", "1000"));
        // What a dead worker had is another's after the shortest time that the broker allows.
        settings.put("spring.kafka.consumer.properties.session.timeout.ms", "3000");
        settings.put("spring.kafka.consumer.properties.heartbeat.interval.ms", "500");
        settings.put("spring.kafka.consumer.properties.fetch.max.wait.ms", "50");
        return settings;
    }

    /** Whether each of its consumers has its partitions: one that is busy gives none away. */
    private boolean isAtWork() {
        return context.getBeansOfType(MessageListenerContainer.class).values().stream()
                .noneMatch(container -> container.getAssignedPartitions().isEmpty());
    }

    /** Writes an entry to the {@code config} topic, as control does, and waits until the service has it. */
    void configure(ConfigEntry entry) throws Exception {
        long offset =
                publisher().publish(topics.config(), entry.key(), entry).get().offset();
        assertThat(context.getBean(RuntimeConfiguration.class).awaitVersion(offset, PATIENCE))
                .isTrue();
    }

    /** Puts a file into the storage; its name, as events have it. */
    String file(TestInstance instance) throws IOException {
        String name = "results/" + instance.sopInstanceUid() + ".dcm";
        instance.writeTo(root.resolve(name));
        return name;
    }

    List<String> files(List<TestInstance> instances) throws IOException {
        List<String> names = new ArrayList<>();
        for (TestInstance instance : instances) {
            names.add(file(instance));
        }
        return names;
    }

    String file(String name, byte[] content) throws IOException {
        Files.write(root.resolve(name), content);
        return name;
    }

    /** Asks for an export; its id. */
    String request(String destination, boolean releaseFiles, List<String> files) {
        String exportId = "export-" + lastNumber.incrementAndGet();
        publisher()
                .publishAndWait(
                        topics.exportsRequested(),
                        exportId,
                        new ExportRequested(exportId, "job-1", destination, files, releaseFiles, Instant.now()));
        return exportId;
    }

    /** Asks for exports of a file, so many of each destination, in turns; none is awaited. */
    void requestInTurns(int each, List<String> destinations, String file) {
        for (int i = 0; i < each; i++) {
            for (String destination : destinations) {
                String exportId = "export-" + lastNumber.incrementAndGet();
                CompletableFuture<?> unused = publisher()
                        .publish(
                                topics.exportsRequested(),
                                exportId,
                                new ExportRequested(
                                        exportId, "job-1", destination, List.of(file), false, Instant.now()));
            }
        }
    }

    /** Asks for an export as this says. */
    void request(ExportRequested request) {
        publisher().publishAndWait(topics.exportsRequested(), request.exportId(), request);
    }

    /** The last state of an export to a destination; null for a tombstone, or none at all. */
    ExportTask task(String exportId, String destination) {
        List<ConsumerRecord<String, ExportTask>> all = tasks.of(ExportTask.id(exportId, destination));
        return all.isEmpty() ? null : all.get(all.size() - 1).value();
    }

    /** Asks for a dead export again, as a person does by a command. */
    void askAgain(String exportId, String destination) {
        List<ConsumerRecord<String, ExportTask>> all = tasks.of(ExportTask.id(exportId, destination));
        ConsumerRecord<String, ExportTask> last = all.get(all.size() - 1);
        publisher()
                .publish(
                        topics.exportsTasks(),
                        last.partition(),
                        last.key(),
                        last.value().again(Instant.now()))
                .join();
    }

    /** Runs a command beside the service, with the settings that it needs. */
    Ended command(String... words) {
        Map<String, String> needed = new LinkedHashMap<>(settings);
        needed.keySet().removeIf(key -> key.startsWith("server.") || key.startsWith("service."));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExitCode code = new Commands(new PrintStream(out, true, UTF_8))
                .run(CommandLine.of(Stream.concat(Stream.of(words), Stream.of(arguments(needed)))
                                .toArray(String[]::new))
                        .orElseThrow());
        return new Ended(code, out.toString(UTF_8));
    }

    /** Asks for an export and waits for its end. */
    ExportCompleted export(String destination, List<String> files) {
        return completed(request(destination, false, files));
    }

    ExportCompleted completed(String exportId) {
        return await().atMost(PATIENCE)
                .until(() -> completions(exportId), records -> !records.isEmpty())
                .get(0)
                .value();
    }

    List<ConsumerRecord<String, ExportCompleted>> completions(String exportId) {
        return completed.of(exportId);
    }

    List<ConsumerRecord<String, FilesReleased>> released(String exportId) {
        return released.of(exportId);
    }

    /** Waits for the request among the dead letters: nothing else will come of it. */
    ConsumerRecord<String, byte[]> dead(String exportId) {
        return await().atMost(PATIENCE)
                .until(() -> deaths(exportId), records -> !records.isEmpty())
                .get(0);
    }

    List<ConsumerRecord<String, byte[]>> deaths(String exportId) {
        return dead.of(exportId);
    }

    String get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        completed.close();
        released.close();
        dead.close();
        tasks.close();
        context.close();
    }

    private EventPublisher publisher() {
        return context.getBean(EventPublisher.class);
    }

    private static <V> RecordedEvents<V> recorded(TestBroker broker, Topic<V> topic) {
        return new RecordedEvents<>(
                broker.bootstrapServers(), topic.name(), topic.valueSerde().deserializer());
    }
}
