package io.dicomadapter.grouper;

import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.grouper.topology.GroupingMeters;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** How Kafka Streams is set up for the grouper, and why. */
final class StreamsSettings {

    private static final int COMMIT_MILLIS = 100;
    private static final long GROUP_CACHE_BYTES = 16L * 1024 * 1024;
    private static final long PRODUCER_MEMORY_BYTES = 4L * Topics.LARGE_MESSAGE_BYTES;

    private StreamsSettings() {}

    /** @param connection where the broker is, and how it is to be spoken to */
    static Map<String, Object> of(
            Map<String, Object> connection,
            GrouperProperties properties,
            Topics topics,
            TopicSettings topicSettings,
            GroupingMeters meters) {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, topicSettings.prefix() + "job-grouper");
        config.put(StreamsConfig.STATE_DIR_CONFIG, properties.stateDir().toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, properties.threads());

        // A group becomes one GroupClosed whatever crashes: stores, offsets and output are one transaction.
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        // KIP-1071: partitions move in a second or two, and no thread stops for the partitions it keeps.
        config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) topicSettings.replicationFactor());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);

        // What can't be read goes to the dead letters, and the stream goes on. What can't be written stops it: the
        // default handlers of processing and production errors fail, because to go on would lose a job in silence.
        config.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableInstances.class);
        config.put(UnreadableInstances.METERS_CONFIG, meters);
        config.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics.deadLetter(topics.instancesStored()));

        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, GROUP_CACHE_BYTES);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedStoreMemory.class);
        config.put(
                BoundedStoreMemory.BYTES_CONFIG, properties.storeMemory().toBytes());

        // A closed group is one record, however large.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.LARGE_MESSAGE_BYTES);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), PRODUCER_MEMORY_BYTES);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        // An instance on its way to its group is the event and a little more; the event may be as large as its topic allows.
        config.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), 2 * Topics.SMALL_MESSAGE_BYTES);
        return config;
    }
}
