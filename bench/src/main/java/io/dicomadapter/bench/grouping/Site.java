package io.dicomadapter.bench.grouping;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What is around the grouper: topics, a storage, AE titles, and those who send. */
final class Site implements AutoCloseable {

    /** An AE title whose groups stay open, and one whose groups close after the shortest silence. */
    static final String WAITING = "BENCH_WAIT";

    static final String EXPIRING = "BENCH_SOON";
    static final int TIMEOUT_SECONDS = 5;
    private static final int HOURS = 3600;
    private static final int TRANSACTION_MILLIS = 300_000;
    private static final int FILE_BYTES = 1024;

    final Topics topics;
    final StorageLayout layout;
    final Studies waiting;
    final Studies expiring;
    private final String bootstrapServers;
    private final TopicSettings settings;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;
    private long expiringStudies;

    private Site(String bootstrapServers, TopicSettings settings, StorageLayout layout) {
        this.bootstrapServers = bootstrapServers;
        this.settings = settings;
        this.layout = layout;
        topics = new Topics(settings);
        waiting = new Studies(layout, WAITING, 1);
        expiring = new Studies(layout, EXPIRING, 2);
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "bench",
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        TRANSACTION_MILLIS,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "zstd",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static Site create(String bootstrapServers, int partitions, Path folder)
            throws IOException, ExecutionException, InterruptedException {
        TopicSettings settings = new TopicSettings("bench.", partitions, (short) 1);
        StorageLayout layout = StorageLayout.at(folder.resolve("storage"));
        layout.prepare();
        Site site = new Site(bootstrapServers, settings, layout);
        site.admin.createTopics(site.topics.definitions()).all().get();
        site.producer.initTransactions();
        site.configure(WAITING, HOURS);
        site.configure(EXPIRING, TIMEOUT_SECONDS);
        return site;
    }

    private void configure(String aeTitle, int timeoutSeconds) {
        Map<String, String> rule = Map.of("timeout", Integer.toString(timeoutSeconds), "pipeline-bench", "bench-v1");
        ConfigEntry entry = new ApplicationEntity(aeTitle, aeTitle, null, rule, List.of(), List.of(), false);
        Topic<ConfigEntry> topic = topics.config();
        byte[] value = topic.valueSerde().serializer().serialize(topic.name(), entry);
        producer.beginTransaction();
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic.name(), entry.key(), value));
        producer.commitTransaction();
    }

    /** What a program at this site has to be told. */
    List<String> connection() {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                "--topics.prefix=" + settings.prefix(),
                "--topics.partitions=" + settings.partitions(),
                "--topics.replication-factor=" + settings.replicationFactor(),
                "--storage.path=" + layout.root());
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** A topic like {@code instances.stored} that the grouper does not read. */
    String createFloorTopic() throws ExecutionException, InterruptedException {
        String name = settings.prefix() + "floor";
        admin.createTopics(List.of(new NewTopic(name, settings.partitions(), (short) 1)))
                .all()
                .get();
        return name;
    }

    /** Id of the grouper's group of readers. */
    String grouper() {
        return settings.prefix() + "job-grouper";
    }

    /**
     * Writes the events in one transaction: none is there for the grouper before all are.
     *
     * @return per partition, the offset behind its last event
     */
    Map<TopicPartition, Long> publish(Stream<InstanceStored> events) throws ExecutionException, InterruptedException {
        return publish(topics.instancesStored().name(), events);
    }

    /** The same for another topic. */
    Map<TopicPartition, Long> publish(String to, Stream<InstanceStored> events)
            throws ExecutionException, InterruptedException {
        Topic<InstanceStored> topic = topics.instancesStored();
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = events.map(event -> producer.send(new ProducerRecord<>(
                        to,
                        EventKeys.ofStudy(event.studyInstanceUid()),
                        topic.valueSerde().serializer().serialize(topic.name(), event))))
                .toList();
        producer.flush();
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Future<RecordMetadata> each : sent) {
            RecordMetadata at = each.get();
            ends.merge(new TopicPartition(at.topic(), at.partition()), at.offset() + 1, Math::max);
        }
        producer.commitTransaction();
        return ends;
    }

    /** The first and only instance of a new study that will expire, with its file. */
    InstanceStored expiringStudy() throws IOException {
        InstanceStored event = expiring.next(++expiringStudies);
        Path file = layout.root().resolve(event.path());
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[FILE_BYTES]);
        return event;
    }

    /** How many of the records up to these offsets are behind the committed offsets of a Streams application. */
    long lag(String group, Map<TopicPartition, Long> ends) throws InterruptedException {
        try {
            var committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends.entrySet().stream()
                    .mapToLong(end -> {
                        var at = committed.get(end.getKey());
                        return Math.max(0, end.getValue() - (at == null ? 0 : at.offset()));
                    })
                    .sum();
        } catch (ExecutionException e) {
            return Long.MAX_VALUE; // the group is not there yet
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
