package io.dicomadapter.event.kafka;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Turns topics into what the broker is asked to create. */
final class TopicDefinitions {

    /** Room for the headers that say why a record is dead, with a stack trace. */
    private static final int DEAD_LETTER_HEADER_BYTES = 1024 * 1024;

    /** Kafka deletes and compacts whole segments: with its default of a week, a record could live twice its time. */
    private static final Duration SEGMENT = Duration.ofDays(1);

    private TopicDefinitions() {}

    static NewTopic of(Topic<?> topic, short replicationFactor) {
        return definition(
                topic.name(), topic.partitions(), topic.retention(), topic.maxMessageBytes(), replicationFactor);
    }

    /** A dead letter keeps the partition number of its record, hence as many partitions as the source. */
    static NewTopic deadLetter(String name, Topic<?> source, Duration retention, short replicationFactor) {
        int maxMessageBytes = source.maxMessageBytes() + DEAD_LETTER_HEADER_BYTES;
        return definition(name, source.partitions(), retention, maxMessageBytes, replicationFactor);
    }

    private static Duration segment(Duration retention) {
        return retention == null || retention.compareTo(SEGMENT) > 0 ? SEGMENT : retention;
    }

    private static NewTopic definition(
            String name, int partitions, Duration retention, int maxMessageBytes, short replicationFactor) {
        Map<String, String> config = new LinkedHashMap<>();
        if (retention == null) {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        } else {
            config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
            config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
        }
        config.put(
                TopicConfig.SEGMENT_MS_CONFIG, Long.toString(segment(retention).toMillis()));
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
        // With acks=all this makes an acknowledged event survive the loss of a broker, and allows one to be down.
        config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(Math.max(1, replicationFactor - 1)));
        return new NewTopic(name, partitions, replicationFactor).configs(config);
    }
}
