package io.dicomadapter.grouper.replay;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The next records of one partition, in its order, up to an end. */
final class PartitionHead {

    private final TopicPartition partition;
    private final long end;
    private final Deque<ConsumerRecord<String, byte[]>> records = new ArrayDeque<>();
    private boolean exhausted;

    /** @param end first offset that is not wanted any more */
    PartitionHead(TopicPartition partition, long end) {
        this.partition = partition;
        this.end = end;
    }

    TopicPartition partition() {
        return partition;
    }

    void add(ConsumerRecord<String, byte[]> record) {
        if (record.offset() < end) {
            records.add(record);
        }
    }

    /** The consumer has come so far: also past what was aborted or compacted away, which brings no record. */
    void reached(long position) {
        exhausted = position >= end;
    }

    boolean isExhausted() {
        return exhausted;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    boolean isStarved() {
        return records.isEmpty() && !exhausted;
    }

    long time() {
        return records.element().timestamp();
    }

    ConsumerRecord<String, byte[]> next() {
        return records.remove();
    }
}
