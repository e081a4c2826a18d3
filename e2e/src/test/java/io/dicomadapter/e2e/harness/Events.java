package io.dicomadapter.e2e.harness;

import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** What the topics of an adapter say, to a plain {@code read_committed} consumer from outside, and a way to write there. */
public final class Events {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration FETCH = Duration.ofMillis(200);

    /** The adapter's catalogue. */
    public static final Topics TOPICS = new Topics(new TopicSettings("dicom.", 4, (short) 1));

    // A new consumer reads each time, and its last fetch waits in vain.
    private static final int FETCH_MAX_WAIT_MILLIS = 20;

    private final String bootstrapServers;
    private final Supplier<String> log;

    /** @param log shown where an event does not come */
    Events(String bootstrapServers, Supplier<String> log) {
        this.bootstrapServers = bootstrapServers;
        this.log = log;
    }

    /** All committed events of a topic so far, those of one key in order. */
    public <V> List<V> all(Topic<V> topic) {
        return records(topic.name()).stream()
                .map(record -> topic.valueSerde().deserializer().deserialize(topic.name(), record.value()))
                .toList();
    }

    /** Waits until there are so many events that match, and returns all that do. */
    public <V> List<V> await(Topic<V> topic, int atLeast, Predicate<V> matching) {
        try {
            return Awaitility.await("%d event(s) in %s".formatted(atLeast, topic.name()))
                    .atMost(Adapter.PATIENCE)
                    .pollInterval(POLL)
                    .until(() -> all(topic).stream().filter(matching).toList(), found -> found.size() >= atLeast);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + "; the adapter's log:\n" + log.get(), e);
        }
    }

    /** Waits until there is an event that matches, and returns the first. */
    public <V> V awaitOne(Topic<V> topic, Predicate<V> matching) {
        return await(topic, 1, matching).get(0);
    }

    /** All committed records of a topic so far, as they are on the wire: for dead letters, keys, and headers. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(consumerConfig(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
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

    /** Writes an event as a pipeline or another service would, and waits until Kafka has it. */
    public <V> void publish(Topic<V> topic, String key, V event) throws ExecutionException, InterruptedException {
        publishBytes(topic.name(), key, topic.valueSerde().serializer().serialize(topic.name(), event));
    }

    /** Writes any bytes, or none at all ({@code null}), and waits until Kafka has them. */
    public void publishBytes(String topic, String key, byte[] value) throws ExecutionException, InterruptedException {
        Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    /** All topics that there are, those of Kafka Streams included. */
    public Set<String> topics() {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(consumerConfig(), new StringDeserializer(), new ByteArrayDeserializer())) {
            return consumer.listTopics().keySet();
        }
    }

    private Map<String, Object> consumerConfig() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                FETCH_MAX_WAIT_MILLIS);
    }
}
