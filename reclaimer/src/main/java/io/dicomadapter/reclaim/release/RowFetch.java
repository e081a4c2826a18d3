package io.dicomadapter.reclaim.release;

import io.dicomadapter.event.ReleaseWaiting;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.reclaim.release.WaitingReleases.Row;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads records of {@code files.waiting} again when they are due, so that memory holds only their places meanwhile. Used by
 * one thread.
 */
final class RowFetch implements AutoCloseable {

    /** Memory for the records of one turn, as they are on the wire; the others wait for the next. */
    static final long MOST_BYTES = 8L * 1024 * 1024;

    private static final Duration POLL = Duration.ofMillis(200);
    /** Reading on over others costs less than a seek as long as these are few. */
    private static final long NEAR = 500;

    private final Consumer<String, byte[]> consumer;
    private final Topic<ReleaseWaiting> topic;

    /** @param consumer in no group */
    RowFetch(Consumer<String, byte[]> consumer, Topic<ReleaseWaiting> topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /**
     * The records of these rows, as many as memory is for, at least one.
     *
     * @return without those that are no more in the topic, because later ones of the same release are
     */
    Map<Row, ReleaseWaiting> fetch(List<Row> rows) {
        Map<Integer, List<Row>> byPartition = rows.stream()
                .sorted(Comparator.comparingLong(Row::offset))
                .collect(Collectors.groupingBy(Row::partition, LinkedHashMap::new, Collectors.toList()));
        Map<Row, ReleaseWaiting> fetched = new LinkedHashMap<>();
        long room = MOST_BYTES;
        for (Map.Entry<Integer, List<Row>> each : byPartition.entrySet()) {
            if (room > 0) {
                room = fetch(new TopicPartition(topic.name(), each.getKey()), each.getValue(), fetched, room);
            }
        }
        return fetched;
    }

    private long fetch(TopicPartition partition, List<Row> rows, Map<Row, ReleaseWaiting> fetched, long room) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, rows.get(0).offset());
        long left = room;
        int next = 0;
        while (next < rows.size() && left > 0) {
            if (rows.get(next).offset() - consumer.position(partition) > NEAR) {
                consumer.seek(partition, rows.get(next).offset());
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                while (next < rows.size() && rows.get(next).offset() < record.offset()) {
                    next++;
                }
                if (next < rows.size() && rows.get(next).offset() == record.offset() && left > 0) {
                    fetched.put(
                            rows.get(next),
                            topic.valueSerde().deserializer().deserialize(topic.name(), record.value()));
                    left -= record.serializedValueSize();
                    next++;
                }
            }
            while (next < rows.size() && rows.get(next).offset() < consumer.position(partition)) {
                next++;
            }
        }
        return left;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
