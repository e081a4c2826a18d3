package io.dicomadapter.reclaim.release;

import io.dicomadapter.service.table.LogEnds;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * How far export-scu has taken in requests.
 *
 * @param admin the connection
 * @param group the consumer group in which it does
 */
record Intake(Admin admin, String group) implements AutoCloseable {

    /** Name of that group, without the site's prefix. */
    static final String EXPORT_GROUP = "export-scu";

    /** What is before these offsets is taken in; a partition of which nothing is is not there. */
    Map<TopicPartition, Long> takenIn(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> {
                    if (offset != null && partitions.contains(partition)) {
                        offsets.put(partition, offset.offset());
                    }
                });
        return offsets;
    }

    /** Where these end, with what is not committed yet. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return LogEnds.of(partitions, admin);
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException("how far requests for exports are taken in is not known", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(3));
    }
}
