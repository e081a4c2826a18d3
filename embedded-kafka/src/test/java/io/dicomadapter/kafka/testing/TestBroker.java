package io.dicomadapter.kafka.testing;

import java.util.UUID;

/** The one real Kafka broker of this test JVM. Its address stays the same for the JVM's life. */
public interface TestBroker {

    /** The address for {@code bootstrap.servers}, valid also while the broker is stopped. */
    String bootstrapServers();

    /** Makes sure that it runs; does nothing if it does. */
    void start();

    /** Stops it; its data stay. */
    void stop();

    /** Stops and starts it; its data stay. */
    default void restart() {
        stop();
        start();
    }

    /** Stops it, deletes all topics, groups and transactions there are, and starts it empty. */
    void wipe();

    /** A prefix that no other test has: the broker is shared, topics and groups must not be. */
    static String uniquePrefix() {
        return "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
    }
}
