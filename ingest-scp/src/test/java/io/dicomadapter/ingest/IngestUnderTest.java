package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.AeAddress;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.ingest.outbox.Outbox;
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
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service as it is shipped, on a port of its own, with topics and a storage root of its own. */
final class IngestUnderTest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestBroker broker;
    private final Path root;
    private final ConfigurableApplicationContext context;
    private final Topics topics;

    private IngestUnderTest(TestBroker broker, Path root, ConfigurableApplicationContext context) {
        this.broker = broker;
        this.root = root;
        this.context = context;
        this.topics = context.getBean(Topics.class);
    }

    /** Started, listening, and configured with the AE title and the source of {@link Given}. */
    static IngestUnderTest start(TestBroker broker, Path root, String... settings) {
        IngestUnderTest ingest = new IngestUnderTest(broker, root, run(broker, root, settings));
        ingest.configure(Given.applicationEntity());
        ingest.configure(Given.source());
        await().atMost(PATIENCE).until(() -> ingest.lifecycle().port().isPresent());
        return ingest;
    }

    private static ConfigurableApplicationContext run(TestBroker broker, Path root, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                // Closing a consumer waits for its last fetch.
                "--spring.kafka.consumer.fetch-max-wait=50ms",
                "--topics.partitions=2",
                "--topics.replication-factor=1",
                "--storage.path=" + root,
                // however full the disk of the machine is that the tests run on
                "--storage.watermark-percent=100",
                "--scp.host=127.0.0.1",
                "--scp.port=0",
                "--server.port=0"));
        addUnlessSet(arguments, settings, "topics.prefix", TestBroker.uniquePrefix());
        addUnlessSet(arguments, settings, "storage.reserve-space-gb", "0");
        Stream.of(settings).map(setting -> "--" + setting).forEach(arguments::add);
        return new SpringApplicationBuilder(IngestScpApplication.class).run(arguments.toArray(String[]::new));
    }

    private static void addUnlessSet(List<String> arguments, String[] settings, String key, String value) {
        if (Stream.of(settings).noneMatch(setting -> setting.startsWith(key + "="))) {
            arguments.add("--" + key + "=" + value);
        }
    }

    /** Writes an entry to the {@code config} topic, as control does, and waits until the service has it. */
    void configure(ConfigEntry entry) {
        Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        Topic<ConfigEntry> topic = topics.config();
        try (KafkaProducer<String, ConfigEntry> producer = new KafkaProducer<>(
                config, topic.keySerde().serializer(), topic.valueSerde().serializer())) {
            long offset = producer.send(new ProducerRecord<>(topic.name(), entry.key(), entry))
                    .get()
                    .offset();
            assertThat(context.getBean(RuntimeConfiguration.class).awaitVersion(offset, PATIENCE))
                    .isTrue();
        } catch (ExecutionException e) {
            throw new AssertionError("the entry was not written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    AeAddress address() {
        return address(Given.CALLED);
    }

    AeAddress address(String calledAet) {
        return new AeAddress(
                AeTitle.of(calledAet), "127.0.0.1", lifecycle().port().getAsInt());
    }

    ScpLifecycle lifecycle() {
        return context.getBean(ScpLifecycle.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String property(String name) {
        return context.getEnvironment().getProperty(name);
    }

    Path root() {
        return root;
    }

    /** All that is on {@code instances.stored} once nothing waits in the outbox. */
    List<ConsumerRecord<String, InstanceStored>> events() {
        await().atMost(PATIENCE).until(() -> bean(Outbox.class).depth().events() == 0);
        return all(topics.instancesStored());
    }

    /** All that is on {@code associations.released} now. */
    List<ConsumerRecord<String, AssociationReleased>> releases() {
        return all(topics.associationsReleased());
    }

    private <V> List<ConsumerRecord<String, V>> all(Topic<V> topic) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                20);
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(
                config, topic.keySerde().deserializer(), topic.valueSerde().deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, V>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** What was stored. */
    List<Path> instances() {
        return files().stream()
                .filter(file -> file.startsWith(root.resolve(StorageLayout.INSTANCES)))
                .toList();
    }

    /** What is being received, or was left behind. */
    List<Path> parts() {
        return files().stream()
                .filter(file -> file.toString().endsWith(StorageLayout.PART_SUFFIX))
                .toList();
    }

    /** The answer of an HTTP endpoint of the service, whatever its status. */
    String get(String path) {
        URI uri = URI.create("http://127.0.0.1:" + property("local.server.port") + path);
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Files of instances in the storage, whole or not. */
    List<Path> files() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(StorageLayout.MARKER))
                    .filter(file -> !file.startsWith(root.resolve(StorageLayout.OUTBOX)))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
