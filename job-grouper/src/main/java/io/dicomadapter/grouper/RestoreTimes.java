package io.dicomadapter.grouper;

import io.dicomadapter.grouper.topology.GroupingMeters;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures how long stores are read again from Kafka, after a start without them or a move to this process. */
final class RestoreTimes implements StateRestoreListener {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreTimes.class);
    private static final Duration WORTH_A_LINE = Duration.ofSeconds(1);

    private final GroupingMeters meters;
    private final Map<TopicPartition, Long> begun = new ConcurrentHashMap<>();

    RestoreTimes(GroupingMeters meters) {
        this.meters = meters;
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
        begun.put(partition, System.nanoTime());
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long upTo, long rows) {
        // The whole counts.
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long rows) {
        Long start = begun.remove(partition);
        if (start != null) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            meters.restored(took, rows);
            if (took.compareTo(WORTH_A_LINE) >= 0) {
                LOG.info("restored {} rows of {} in {}", rows, partition, took);
            }
        }
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long rows) {
        begun.remove(partition);
    }
}
