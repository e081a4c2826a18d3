package io.dicomadapter.grouper;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.grouper.topology.GroupingMeters;
import io.dicomadapter.service.TopicProperties;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How Kafka Streams is set up for the grouper, and why.
 *
 * @param site where the broker is and how it is spoken to, and what the site has tuned
 */
record StreamsSettings(
        Map<String, Object> site,
        GrouperProperties properties,
        TopicProperties names,
        Topics topics,
        GroupingMeters meters) {

    private static final int COMMIT_MILLIS = 100;
    private static final long GROUP_CACHE_BYTES = 16L * 1024 * 1024;
    private static final int HEADROOM_BYTES = 1024 * 1024;
    private static final int MAX_REQUEST_BYTES = Topics.LARGE_MESSAGE_BYTES + HEADROOM_BYTES;
    private static final long PRODUCER_MEMORY_BYTES = 2L * MAX_REQUEST_BYTES;

    /** All settings, as Kafka Streams takes them. */
    Properties toProperties() {
        Properties config = new Properties();
        config.putAll(site);
        identity(config);
        guarantees(config);
        errors(config);
        sizes(config);
        return config;
    }

    private void identity(Properties config) {
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, names.prefix() + "job-grouper");
        config.put(StreamsConfig.STATE_DIR_CONFIG, properties.stateDir().toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, properties.threads());
        config.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG,
                names.replicationFactor().intValue());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    }

    private static void guarantees(Properties config) {
        // A group becomes one GroupClosed whatever crashes: stores, offsets and output are one transaction.
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        // Not "streams" (KIP-1071): in Kafka 4.3.1 a group of it can stand still after a crash. See RATIONALE.md.
        config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    }

    /**
     * What can't be read goes to the dead letters, and the stream goes on. What can't be processed or written stops it,
     * which is Kafka Streams' default: to go on would lose a job in silence.
     */
    private void errors(Properties config) {
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableInstances.class);
        config.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics.deadLetter(topics.instancesStored()));
        config.put(UnreadableInstances.METERS_CONFIG, meters);
        config.put(UnreadableInstances.TOPICS_CONFIG, topics);
    }

    private void sizes(Properties config) {
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, GROUP_CACHE_BYTES);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedStoreMemory.class);
        config.put(BoundedStoreMemory.BYTES_CONFIG, properties.storeMemory().toBytes());
        // A closed group is one record, however large; the limit counts it uncompressed.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_REQUEST_BYTES);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), PRODUCER_MEMORY_BYTES);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        // As for all of our producers, see KafkaClients.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_ZSTD_LEVEL_CONFIG), 1);
        // On its way to its group an instance is the event and its rule; the event may be as large as its topic allows.
        config.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                Topics.SMALL_MESSAGE_BYTES + HEADROOM_BYTES);
    }
}
