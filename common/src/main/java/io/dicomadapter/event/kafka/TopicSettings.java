package io.dicomadapter.event.kafka;

import java.util.regex.Pattern;

/**
 * What a site may decide about its topics.
 *
 * @param prefix put before every topic name, at most 100 of the characters that Kafka allows: letters, digits, dot,
 *     underscore, hyphen; may be empty
 * @param partitions partitions of every topic but {@code config}, at least 1
 * @param replicationFactor copies of every partition, at least 1
 */
public record TopicSettings(String prefix, int partitions, short replicationFactor) {

    // Before the constants, which are checked against it.
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,100}");

    /** For a cluster of three brokers or more. */
    public static final TopicSettings DEFAULT = new TopicSettings("dicom.", 12, (short) 3);

    /** For the one broker that lives inside the standalone process. */
    public static final TopicSettings STANDALONE = new TopicSettings("dicom.", 4, (short) 1);

    public TopicSettings {
        if (prefix == null || !PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("topic prefix '" + prefix
                    + "' is not valid: at most 100 letters, digits, dots, underscores and hyphens are allowed");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    "topic partitions " + partitions + " is not valid: at least 1 is allowed");
        }
        if (replicationFactor < 1) {
            throw new IllegalArgumentException(
                    "topic replication factor " + replicationFactor + " is not valid: at least 1 is allowed");
        }
    }
}
