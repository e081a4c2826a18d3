package io.dicomadapter.bench.kafka;

import io.dicomadapter.bench.sender.NumberedUids;
import io.dicomadapter.event.InstanceStored;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An ordinary consumer that notes when it saw each event. */
public final class EventProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventProbe.class);
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<String, InstanceStored> consumer;
    private final Map<Long, Long> seenAt = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::consume, "event-probe");
    private volatile boolean closed;

    private EventProbe(KafkaConsumer<String, InstanceStored> consumer) {
        this.consumer = consumer;
    }

    /** Returns when it is in place: every event from now on is seen. */
    public static EventProbe start(ServiceTopics topics) {
        EventProbe probe = new EventProbe(topics.consumer());
        probe.thread.start();
        return probe;
    }

    /** When each event was seen first, in {@link System#nanoTime()}, by the number of its SOP Instance UID. */
    public Map<Long, Long> seenAt() {
        return Map.copyOf(seenAt);
    }

    private void consume() {
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<String, InstanceStored> event : consumer.poll(POLL)) {
                    seenAt.putIfAbsent(NumberedUids.number(event.value().sopInstanceUid()), System.nanoTime());
                }
            }
        } catch (RuntimeException e) {
            LOG.error("the event probe failed: what it has not seen counts as never seen", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the probe ends by itself after its poll
        }
    }
}
