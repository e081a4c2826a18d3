package io.dicomadapter.bench.grouping;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.kafka.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Lets groups of one instance each begin, so many a second, and notes when their jobs come. The deadline of a group is the
 * acknowledgement of its instance's event plus the timeout: what the grouper needs to read the event counts as delay.
 */
final class DelayGauge implements AutoCloseable {

    private static final int BATCHES_PER_SECOND = 20;
    private static final Duration BATCH = Duration.ofSeconds(1).dividedBy(BATCHES_PER_SECOND);
    private static final Duration LATEST = Duration.ofSeconds(Site.TIMEOUT_SECONDS + 20L);

    private final Site site;
    private final KafkaConsumer<String, JobSubmitted> jobs;
    private final Map<String, Long> deadlines = new HashMap<>();
    private final Map<String, Long> seen = new HashMap<>();

    DelayGauge(Site site) {
        this.site = site;
        Topic<JobSubmitted> topic = site.topics.jobsSubmitted();
        jobs = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        site.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        UUID.randomUUID().toString(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                topic.valueSerde().deserializer());
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(topic.name(), number))
                .toList();
        jobs.assign(partitions);
        jobs.seekToEnd(partitions);
        partitions.forEach(jobs::position); // seeking is lazy: this waits for it
    }

    Delays measure(int open, int perSecond, int seconds) throws Exception {
        int batch = perSecond / BATCHES_PER_SECOND;
        long began = System.nanoTime();
        for (int number = 0; number < seconds * BATCHES_PER_SECOND; number++) {
            long due = began + BATCH.multipliedBy(number).toNanos();
            do {
                look();
            } while (System.nanoTime() < due);
            begin(batch);
        }
        long end = System.nanoTime() + LATEST.toNanos();
        while (seen.size() < deadlines.size() && System.nanoTime() < end) {
            look();
        }
        List<Long> millis = seen.entrySet().stream()
                .map(job -> job.getValue() - deadlines.get(job.getKey()))
                .toList();
        return Delays.of(open, deadlines.size(), millis);
    }

    private void begin(int count) throws Exception {
        List<InstanceStored> events = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            events.add(site.expiringStudy());
        }
        site.publish(events.stream());
        long deadline = System.currentTimeMillis() + Site.TIMEOUT_SECONDS * 1000L;
        events.forEach(event -> deadlines.put(Studies.groupOf(event), deadline));
    }

    private void look() {
        for (ConsumerRecord<String, JobSubmitted> job : jobs.poll(Duration.ofMillis(5))) {
            if (deadlines.containsKey(job.value().groupId())) {
                seen.putIfAbsent(job.value().groupId(), System.currentTimeMillis());
            }
        }
    }

    @Override
    public void close() {
        jobs.close();
    }
}
