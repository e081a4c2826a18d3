package io.dicomadapter.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Settings of Kafka clients: the site's own ({@code spring.kafka.*}: connection, security, tuning) with what our promises
 * rest on put over them. Keys are text and values bytes: a value that can't be read must not stop the client.
 */
public final class KafkaClients {

    private static final int READER_WAIT_MILLIS = 20;
    private final Map<String, Object> admin;
    private final Map<String, Object> producer;
    private final Map<String, Object> consumer;

    public KafkaClients(Map<String, Object> admin, Map<String, Object> producer, Map<String, Object> consumer) {
        this.admin = Map.copyOf(admin);
        this.producer = Map.copyOf(producer);
        this.consumer = Map.copyOf(consumer);
    }

    public Map<String, Object> admin() {
        return new HashMap<>(admin);
    }

    /** For a producer whose acknowledged records are not lost, not doubled by its own retries, and in order. */
    public Map<String, Object> producer() {
        Map<String, Object> config = new HashMap<>(producer);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        // Events are small and batches short: the tables of Kafka's own level (3) cost more to clear, for each batch,
        // than they save.
        config.put(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG, 1);
        return config;
    }

    /** For a consumer that reads only what was committed, from the oldest record on, and commits only when told. */
    public Map<String, Object> consumer() {
        Map<String, Object> config = new HashMap<>(consumer);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return config;
    }

    /**
     * As {@link #consumer()}, in no group, to read topics up to an end and then close. Behind the end a fetch waits in vain,
     * and closing waits for the fetch: so it waits shortly.
     */
    public Map<String, Object> reader() {
        Map<String, Object> config = consumer();
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, READER_WAIT_MILLIS);
        return config;
    }

    /**
     * As {@link #consumer()}, as a member of a group: partitions move one by one, and those of a member that died after
     * the session timeout.
     *
     * <p>By the classic protocol: the consumer for the newer ones (KIP-848, KIP-1071) keeps a processor busy for as long
     * as the broker is away (Kafka 4.3.1).
     */
    public Map<String, Object> groupMember(String group, int maxMessageBytes) {
        Map<String, Object> config = consumer();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.CLASSIC.name());
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                List.of(CooperativeStickyAssignor.class.getName()));
        // One fetch must be able to bring the largest event; small topics keep Kafka's default, and their memory.
        config.put(
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                Math.max(ConsumerConfig.DEFAULT_MAX_PARTITION_FETCH_BYTES, maxMessageBytes));
        return config;
    }
}
