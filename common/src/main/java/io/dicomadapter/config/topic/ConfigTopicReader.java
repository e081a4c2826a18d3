package io.dicomadapter.config.topic;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.kafka.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link RuntimeConfiguration} equal to the {@code config} topic, on a thread of its own: from the beginning, in
 * no consumer group, for as long as the service runs. A broker that is away is waited for; the view keeps what it has.
 * An entry that is invalid or cannot be read is logged and refused, and the last good one under its key stays in force.
 */
public final class ConfigTopicReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigTopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration CLOSE_AT_MOST = Duration.ofSeconds(10);

    private final Map<String, Object> consumerConfig;
    private final TopicPartition partition;
    private final ConfigRecords records;
    private final RuntimeConfiguration view;
    private final CountDownLatch closing = new CountDownLatch(1);

    private Thread thread;
    private volatile Consumer<String, byte[]> consumer;
    // Where the next consumer goes on: going back would put old entries in force again for a moment.
    private long next;

    /**
     * Starts nothing.
     *
     * @param consumerConfig connection and security; what the reader depends on is set over it
     * @param topic the config topic
     * @param view what to keep equal to it; of no other writer
     */
    public ConfigTopicReader(Map<String, Object> consumerConfig, Topic<ConfigEntry> topic, RuntimeConfiguration view) {
        this.consumerConfig = ConfigConsumer.settings(consumerConfig);
        this.partition = new TopicPartition(topic.name(), 0);
        this.records = new ConfigRecords(topic, view);
        this.view = view;
    }

    /**
     * Begins to read. Returns at once: {@link RuntimeConfiguration#isLoaded} says when the view is complete.
     *
     * @throws IllegalStateException where it was started before
     */
    public synchronized void start() {
        if (thread != null) {
            throw new IllegalStateException("the reader of " + partition.topic() + " was started before");
        }
        thread = new Thread(this::run, "config-reader");
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops reading and waits for the thread to end, at most ten seconds. The view keeps what it has. */
    @Override
    public synchronized void close() {
        closing.countDown();
        Consumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        if (thread == null) {
            return;
        }
        try {
            thread.join(CLOSE_AT_MOST.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isClosing()) {
            try (Consumer<String, byte[]> opened = new KafkaConsumer<>(consumerConfig)) {
                consumer = opened;
                follow(opened);
            } catch (WakeupException e) {
                // close() was called: the loop ends.
                LOG.debug("config reader was woken up to end");
            } catch (OffsetOutOfRangeException e) {
                LOG.error("topic {} is not the one read before: reading it anew from its beginning", partition.topic());
                next = 0;
                view.reset();
            } catch (RuntimeException e) {
                // Whatever it is, a service without this thread would go on with an old configuration and not know.
                LOG.warn(
                        "cannot read topic {}: trying again in {} s, the configuration stays as it is",
                        partition.topic(),
                        BACK_OFF.toSeconds(),
                        e);
                backOff();
            } finally {
                consumer = null;
            }
        }
    }

    private void follow(Consumer<String, byte[]> from) {
        if (isClosing()) {
            // close() came before there was a consumer to wake up.
            return;
        }
        ConfigConsumer.requireOnePartition(from, partition);
        from.assign(List.of(partition));
        long end = from.endOffsets(List.of(partition)).get(partition);
        if (next == 0) {
            from.seekToBeginning(List.of(partition));
        } else {
            from.seek(partition, next);
        }
        while (!isClosing()) {
            for (ConsumerRecord<String, byte[]> record : from.poll(POLL)) {
                records.take(record);
            }
            // Offsets that compaction emptied bring no record, but nothing is missing there either.
            next = from.position(partition);
            view.advance(next - 1);
            if (next >= end && !view.isLoaded()) {
                view.loaded();
                LOG.info("configuration loaded from topic {}, version {}", partition.topic(), view.version());
            }
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void backOff() {
        try {
            if (closing.await(BACK_OFF.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("config reader ends");
            }
        } catch (InterruptedException e) {
            // Nobody but the end of the process interrupts this thread.
            closing.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
