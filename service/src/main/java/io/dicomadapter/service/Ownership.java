package io.dicomadapter.service;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What a process has to show when it writes as the owner of partitions: of two that both hold themselves for it, the broker
 * lets one through.
 *
 * @param member of a consumer group, as its consumer knows it now
 * @param read how far it has read the partitions
 */
public record Ownership(ConsumerGroupMetadata member, Map<TopicPartition, OffsetAndMetadata> read) {

    public Ownership {
        read = Map.copyOf(read);
    }
}
