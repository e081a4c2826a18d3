package io.dicomadapter.kafka.embedded;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The server properties that make one Kafka node complete, small and quick, wherever it runs. */
public final class OneNodeProperties {

    /** The largest event, 48 MiB, and room for keys, headers and the batch around it. */
    static final int MAX_BATCH_BYTES = 50 * 1024 * 1024;

    private OneNodeProperties() {}

    /** Name and value of each property, without listeners and folders. */
    public static Map<String, String> all() {
        Map<String, String> properties = new LinkedHashMap<>();
        oneReplica(properties);
        quickGroups(properties);
        crashRecovery(properties);
        sizes(properties);
        retention(properties);
        return Collections.unmodifiableMap(properties);
    }

    /** Kafka wants three replicas by default: on one node no consumer group would ever start. */
    private static void oneReplica(Map<String, String> properties) {
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "4");
        // A mistyped topic name must be an error, not a new topic: Topics is the only catalogue.
        properties.put("auto.create.topics.enable", "false");
    }

    /** Members come and go at once: no waiting for more of them, and short heartbeats (the minima allow them). */
    private static void quickGroups(Map<String, String> properties) {
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.streams.initial.rebalance.delay.ms", "0");
        for (String protocol : new String[] {"consumer", "streams", "share"}) {
            properties.put("group." + protocol + ".min.heartbeat.interval.ms", "500");
            properties.put("group." + protocol + ".heartbeat.interval.ms", "500");
        }
        // Lets a test, or an operator, choose short locks for a share group; the default stays 30 s.
        properties.put("group.share.min.record.lock.duration.ms", "1000");
    }

    /** After kill -9 the broker meets its clients' memberships from before. With the defaults it would wait 45 s for them. */
    private static void crashRecovery(Map<String, String> properties) {
        // Groups of the classic protocol have the timeout that their members choose.
        properties.put("group.min.session.timeout.ms", "3000");
        for (String protocol : new String[] {"consumer", "streams", "share"}) {
            properties.put("group." + protocol + ".min.session.timeout.ms", "3000");
            properties.put("group." + protocol + ".session.timeout.ms", "6000");
        }
        // Open transactions of dead producers hold read_committed readers up: look for them often.
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    }

    private static void sizes(Map<String, String> properties) {
        properties.put("message.max.bytes", Integer.toString(MAX_BATCH_BYTES));
        properties.put("replica.fetch.max.bytes", Integer.toString(MAX_BATCH_BYTES));
        properties.put("replica.fetch.response.max.bytes", Integer.toString(MAX_BATCH_BYTES));
        // A small site's broker lives inside an application: few threads, small buffers.
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "2");
        properties.put("background.threads", "2");
        properties.put("log.cleaner.dedupe.buffer.size", "16777216");
        properties.put("log.index.size.max.bytes", "1048576");
    }

    private static void retention(Map<String, String> properties) {
        // Only whole segments are deleted: with 1 GiB ones a small site would keep everything for years.
        properties.put("log.segment.bytes", Integer.toString(64 * 1024 * 1024));
        properties.put("log.retention.hours", "168");
        // A service that was off over a long holiday must not start from scratch (default 7 days).
        properties.put("offsets.retention.minutes", Integer.toString(30 * 24 * 60));
    }
}
