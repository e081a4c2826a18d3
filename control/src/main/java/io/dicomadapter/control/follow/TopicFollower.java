package io.dicomadapter.control.follow;

import io.dicomadapter.service.StartupPhase;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Brings the events of some topics to their handlers, on a thread of its own, for as long as the service runs: first those
 * of the window before its start, then each new one. A broker that is away is waited for, and reading goes on where it was.
 * A record that cannot be read is logged and passed over: it concerns its own reader, which puts it aside.
 */
public final class TopicFollower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration CLOSE_AT_MOST = Duration.ofSeconds(10);

    private final String name;
    private final Map<String, Object> consumerConfig;
    private final Map<String, Followed<?>> topics;
    private final Duration window;
    private final Clock clock;
    private final CountDownLatch closing = new CountDownLatch(1);
    // Of the reading thread; kept when it needs another consumer.
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    private volatile Thread thread;
    private volatile Consumer<String, byte[]> consumer;
    private volatile boolean caughtUp;
    private volatile String problem = "not started";

    /**
     * Starts nothing.
     *
     * @param name of its thread
     * @param consumerConfig for a consumer in no group
     * @param window how far back it begins
     */
    public TopicFollower(
            String name, Map<String, Object> consumerConfig, List<Followed<?>> topics, Duration window, Clock clock) {
        this.name = name;
        this.consumerConfig = Map.copyOf(consumerConfig);
        this.topics = topics.stream()
                .collect(Collectors.toUnmodifiableMap(
                        followed -> followed.topic().name(), Function.identity()));
        this.window = window;
        this.clock = clock;
    }

    /** Whether everything that was written before it began has been read. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Why nothing can be read at the moment. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public void start() {
        Thread started = new Thread(this::run, name);
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    @Override
    public void stop() {
        closing.countDown();
        Consumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        try {
            thread.join(CLOSE_AT_MOST.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null && !isClosing();
    }

    @Override
    public int getPhase() {
        return StartupPhase.WORKERS.phase();
    }

    private void run() {
        while (!isClosing()) {
            try (Consumer<String, byte[]> opened = new KafkaConsumer<>(consumerConfig)) {
                consumer = opened;
                follow(opened);
            } catch (WakeupException e) {
                LOG.debug("{} was woken up to end", name);
            } catch (RuntimeException e) {
                tell(e);
                backOff();
            } finally {
                consumer = null;
            }
        }
    }

    private void follow(Consumer<String, byte[]> from) {
        List<TopicPartition> partitions = partitions(from);
        from.assign(partitions);
        Map<TopicPartition, Long> ends = from.endOffsets(partitions);
        begin(from, partitions, ends);
        problem = null;
        while (!isClosing()) {
            for (ConsumerRecord<String, byte[]> record : from.poll(POLL)) {
                take(record, record.offset() >= ends.get(partition(record)));
            }
            partitions.forEach(partition -> positions.put(partition, from.position(partition)));
            if (!caughtUp && ends.entrySet().stream().allMatch(end -> positions.get(end.getKey()) >= end.getValue())) {
                caughtUp = true;
                LOG.info("{} has read what was written in the last {}", name, window);
            }
        }
    }

    private List<TopicPartition> partitions(Consumer<String, byte[]> from) {
        return topics.keySet().stream()
                .map(topic -> partitionsOf(from, topic))
                .flatMap(Collection::stream)
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static List<PartitionInfo> partitionsOf(Consumer<String, byte[]> from, String topic) {
        List<PartitionInfo> partitions = from.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new IllegalStateException("topic " + topic + " does not exist yet");
        }
        return partitions;
    }

    /** Where it was, or else at the first record of the window, or at the end where there is none. */
    private void begin(Consumer<String, byte[]> from, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        long since = clock.instant().minus(window).toEpochMilli();
        Map<TopicPartition, OffsetAndTimestamp> first = from.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> since)));
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp found = first.get(partition);
            long beginning = found == null ? ends.get(partition) : found.offset();
            from.seek(partition, positions.getOrDefault(partition, beginning));
        }
    }

    private void take(ConsumerRecord<String, byte[]> record, boolean live) {
        try {
            topics.get(record.topic()).take(record, live);
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} passes over a record of {} partition={} offset={}: {}",
                    name,
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    private static TopicPartition partition(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private void tell(RuntimeException e) {
        String now = e.getClass().getSimpleName() + ": " + e.getMessage();
        if (!now.equals(problem)) {
            LOG.warn("{} cannot read, trying again every {} s: {}", name, BACK_OFF.toSeconds(), now);
        }
        problem = now;
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void backOff() {
        try {
            if (closing.await(BACK_OFF.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("{} ends", name);
            }
        } catch (InterruptedException e) {
            closing.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
