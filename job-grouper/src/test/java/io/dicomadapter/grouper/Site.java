package io.dicomadapter.grouper;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.event.Digest;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.TopicProperties;
import io.dicomadapter.store.Durability;
import io.dicomadapter.store.FileSystemInstanceStore;
import io.dicomadapter.store.IncomingInstance;
import io.dicomadapter.store.InstanceStore;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.testing.TestEvents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What is around the grouper at a site: topics of its own on the real broker, a storage, a configured AE title. */
final class Site implements AutoCloseable {

    final Topics topics;
    final StorageLayout layout;

    private final TopicSettings topicSettings = new TopicSettings(TestBroker.uniquePrefix(), 2, (short) 1);
    private final String bootstrapServers;
    private final Path folder;
    private final InstanceStore instances;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, TopicTail> tails = new HashMap<>();

    Site(TestBroker broker, Path folder) throws Exception {
        this.folder = folder;
        topics = new Topics(topicSettings);
        bootstrapServers = broker.bootstrapServers();
        layout = StorageLayout.at(folder.resolve("storage"));
        instances = FileSystemInstanceStore.open(layout, "test", Durability.NONE);
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(topics.definitions()).all().get();
        }
    }

    /**
     * Command line of a grouper at this site.
     *
     * @param own of this grouper, {@code --key=value}: besides ours, or in the place of one of ours
     */
    String[] arguments(String... own) {
        List<String> ours = List.of(
                "--server.port=0",
                "--service.instance=test",
                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                // Closing a consumer waits for its last fetch.
                "--spring.kafka.consumer.fetch-max-wait=50ms",
                "--topics.prefix=" + topicSettings.prefix(),
                "--topics.partitions=" + topicSettings.partitions(),
                "--topics.replication-factor=" + topicSettings.replicationFactor(),
                "--storage.path=" + layout.root(),
                "--storage.durability=none",
                "--grouper.state-dir=" + stateDir(),
                "--grouper.settle=1s",
                // What a killed grouper left open holds others up no longer than this.
                "--spring.kafka.producer.properties.transaction.timeout.ms=6000",
                "--spring.kafka.streams.properties.producer.transaction.timeout.ms=6000",
                // What it had is another's after the shortest time that the broker allows.
                "--spring.kafka.consumer.properties.session.timeout.ms=3000",
                "--spring.kafka.consumer.properties.heartbeat.interval.ms=500",
                "--spring.kafka.streams.properties.main.consumer.session.timeout.ms=3000",
                "--spring.kafka.streams.properties.main.consumer.heartbeat.interval.ms=500");
        Map<String, String> byKey = new LinkedHashMap<>();
        Stream.concat(ours.stream(), Stream.of(own))
                .forEach(setting -> byKey.put(setting.substring(0, setting.indexOf('=')), setting));
        return byKey.values().toArray(String[]::new);
    }

    Path stateDir() {
        return folder.resolve("state");
    }

    void configure(ApplicationEntity entity) throws Exception {
        send(topics.config(), entity.key(), (ConfigEntry) entity);
    }

    /** Writes a file for the instance, as the receiver would, and gives the event of it. */
    InstanceStored stored(InstanceStored like) throws IOException {
        try (IncomingInstance file = instances.begin()) {
            byte[] bytes = like.sopInstanceUid().getBytes(StandardCharsets.UTF_8);
            file.channel().write(ByteBuffer.wrap(bytes));
            String path = file.commit();
            return copy(like, file.instanceId(), path, bytes.length, like.calledAet());
        }
    }

    /** An AE title with one pipeline. */
    static ApplicationEntity entity(String aeTitle, Duration timeout) {
        return entity(aeTitle, Map.of("timeout", Long.toString(timeout.toSeconds()), "pipeline-one", "one-v1"));
    }

    static ApplicationEntity entity(String aeTitle, Map<String, String> settings) {
        return new ApplicationEntity(aeTitle, aeTitle, null, settings, List.of(), List.of(), false);
    }

    /** One whose groups close as soon as they have so many instances, and not before: nobody need wait for silence. */
    static ApplicationEntity closingAt(int instances, String aeTitle, String... pipelines) {
        Map<String, String> settings =
                new HashMap<>(Map.of("timeout", "3600", "maxInstances", Integer.toString(instances)));
        Stream.of(pipelines).forEach(pipeline -> settings.put("pipeline-" + pipeline, pipeline + "-v1"));
        return entity(aeTitle, settings);
    }

    /** The instance as if it had been sent to this AE title. */
    static InstanceStored sentTo(String calledAet, InstanceStored like) {
        return copy(like, like.instanceId(), like.path(), like.size(), calledAet);
    }

    private static InstanceStored copy(
            InstanceStored like, String instanceId, String path, long size, String calledAet) {
        return new InstanceStored(
                instanceId,
                path,
                size,
                new Digest("crc32c", "00000000"),
                like.sopClassUid(),
                like.sopInstanceUid(),
                like.studyInstanceUid(),
                like.seriesInstanceUid(),
                like.transferSyntaxUid(),
                calledAet,
                like.callingAet(),
                like.associationId(),
                like.receivedAt(),
                like.configVersion(),
                like.attributes());
    }

    void announce(InstanceStored... events) throws Exception {
        for (InstanceStored event : events) {
            send(topics.instancesStored(), TestEvents.keyOf(event), event);
        }
    }

    /** As if it had been announced at this time. */
    void announceAt(Instant time, InstanceStored event) throws Exception {
        Topic<InstanceStored> topic = topics.instancesStored();
        byte[] value = topic.valueSerde().serializer().serialize(topic.name(), event);
        producer.send(new ProducerRecord<>(topic.name(), null, time.toEpochMilli(), TestEvents.keyOf(event), value))
                .get();
    }

    /** Sends them all, and then waits for all. */
    void announceAll(Stream<InstanceStored> events) throws Exception {
        Topic<InstanceStored> topic = topics.instancesStored();
        List<Future<RecordMetadata>> sent = events.map(event -> producer.send(new ProducerRecord<>(
                        topic.name(),
                        TestEvents.keyOf(event),
                        topic.valueSerde().serializer().serialize(topic.name(), event))))
                .toList();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    Map<String, Object> connection() {
        return Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }

    TopicProperties names() {
        return new TopicProperties(
                topicSettings.prefix(), topicSettings.partitions(), topicSettings.replicationFactor());
    }

    <V> void send(Topic<V> topic, String key, V event) throws Exception {
        sendBytes(topic, key, topic.valueSerde().serializer().serialize(topic.name(), event));
    }

    /** With a header. */
    <V> void send(Topic<V> topic, String key, V event, String header, String text) throws Exception {
        byte[] value = topic.valueSerde().serializer().serialize(topic.name(), event);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic.name(), key, value);
        record.headers().add(header, text.getBytes(StandardCharsets.US_ASCII));
        producer.send(record).get();
    }

    void sendBytes(Topic<?> topic, String key, byte[] value) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
    }

    /** All committed events of the topic so far. */
    <V> List<V> events(Topic<V> topic) {
        return tail(topic.name()).records().stream()
                .map(record -> topic.valueSerde().deserializer().deserialize(topic.name(), record.value()))
                .toList();
    }

    /** All committed dead letters of the topic so far. */
    List<ConsumerRecord<String, byte[]>> deadLetters(Topic<?> topic) {
        return tail(topics.deadLetter(topic)).records();
    }

    private TopicTail tail(String topic) {
        return tails.computeIfAbsent(topic, name -> new TopicTail(bootstrapServers, name));
    }

    @Override
    public void close() {
        producer.close();
        tails.values().forEach(TopicTail::close);
    }
}
