package io.dicomadapter.e2e.fault.reclaim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dicomadapter.e2e.fault.Broker;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.ReleaseWaiting;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What reclaimers share: topics of their own on the broker, and a storage. */
final class ReclaimSite implements AutoCloseable {

    private static final String PREFIX = "reclaim.";
    private static final int PARTITIONS = 4;
    private static final String CAUSE = "kafka_dlt-exception-message";
    private static final Duration FETCH = Duration.ofMillis(100);

    private final Broker broker;
    private final Topics topics = new Topics(new TopicSettings(PREFIX, PARTITIONS, (short) 1));
    private final StorageLayout layout;
    private final KafkaProducer<String, byte[]> producer;

    private ReclaimSite(Broker broker, Path folder) {
        this.broker = broker;
        this.layout = StorageLayout.at(folder.resolve("storage"));
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static ReclaimSite on(Broker broker, Path folder) throws ExecutionException, InterruptedException, IOException {
        ReclaimSite site = new ReclaimSite(broker, folder);
        site.layout.prepare();
        try (Admin admin = broker.admin()) {
            admin.createTopics(site.topics.definitions()).all().get();
            // What a dead reclaimer had is another's after the shortest time that the broker allows.
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.GROUP, PREFIX + "reclaimer"),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("consumer.session.timeout.ms", "3000"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
        return site;
    }

    /** Does not wait until the broker has it. */
    void release(String owner, Instant notBefore, List<String> paths) {
        Topic<FilesReleased> topic = topics.filesReleased();
        byte[] value = topic.valueSerde()
                .serializer()
                .serialize(topic.name(), new FilesReleased(owner, paths, notBefore, "for the test"));
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic.name(), owner, value));
    }

    /** Waits until the broker has everything. */
    void flush() {
        producer.flush();
    }

    /** Causes of the dead letters by the owners of the releases. */
    Map<String, String> dead() {
        Map<String, String> causes = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : all(topics.deadLetter(topics.filesReleased()))) {
            causes.put(
                    record.key(), new String(record.headers().lastHeader(CAUSE).value(), UTF_8));
        }
        return causes;
    }

    /** How many dead letters there are. */
    int deadLetters() {
        return all(topics.deadLetter(topics.filesReleased())).size();
    }

    /** Owners of the releases that wait. */
    List<String> waiting() {
        Topic<ReleaseWaiting> topic = topics.filesWaiting();
        Map<String, ReleaseWaiting> rows = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : all(topic.name())) {
            rows.put(record.key(), topic.valueSerde().deserializer().deserialize(topic.name(), record.value()));
        }
        return rows.values().stream()
                .filter(row -> row != null)
                .map(row -> row.release().owner())
                .toList();
    }

    private List<ConsumerRecord<String, byte[]>> all(String topic) {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(FETCH).forEach(records::add);
            }
            return records;
        }
    }

    StorageLayout layout() {
        return layout;
    }

    /** Command line of a reclaimer here, without what is its own. */
    List<String> arguments() {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--topics.prefix=" + PREFIX,
                "--topics.partitions=" + PARTITIONS,
                "--topics.replication-factor=1",
                "--storage.path=" + layout.root(),
                "--server.port=0",
                "--reclaimer.retry-delay=100ms",
                "--reclaimer.recheck-interval=200ms");
    }

    @Override
    public void close() {
        producer.close();
    }
}
