package io.dicomadapter.service;

import io.dicomadapter.event.kafka.TopicSettings;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The site's topics. All services of a site must agree on them.
 *
 * @param prefix put before every topic and group, {@code dicom.} by default
 * @param partitions partitions of a new topic, 12 by default
 * @param replicationFactor copies of a new topic's records, 3 by default
 */
@ConfigurationProperties("topics")
public record TopicProperties(String prefix, Integer partitions, Short replicationFactor) {

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,100}");
    private static final int MAX_PARTITIONS = 10_000;

    public TopicProperties {
        prefix = prefix == null ? TopicSettings.DEFAULT.prefix() : prefix;
        partitions = partitions == null ? TopicSettings.DEFAULT.partitions() : partitions;
        replicationFactor = replicationFactor == null ? TopicSettings.DEFAULT.replicationFactor() : replicationFactor;
        if (!PREFIX.matcher(prefix).matches()) {
            throw new InvalidSettingException(
                    "topics.prefix", prefix, "at most 100 letters, digits, dots, underscores or hyphens");
        }
        if (partitions < 1 || partitions > MAX_PARTITIONS) {
            throw new InvalidSettingException("topics.partitions", partitions, "1 to " + MAX_PARTITIONS);
        }
        if (replicationFactor < 1) {
            throw new InvalidSettingException(
                    "topics.replication-factor", replicationFactor, "1 to the number of brokers");
        }
    }

    TopicSettings settings() {
        return new TopicSettings(prefix, partitions, replicationFactor);
    }
}
