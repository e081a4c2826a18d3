package io.dicomadapter.e2e.fault.grouping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the groupers are behind in what they group. */
final class Lag implements AutoCloseable {

    private final GroupingSite site;
    private final Admin admin;

    Lag(GroupingSite site) {
        this.site = site;
        this.admin = site.shared().broker().admin();
    }

    /** Records of {@code instances.stored} and {@code associations.released} that are not processed and committed. */
    long records() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> done = admin.listConsumerGroupOffsets(site.application())
                .partitionsToOffsetAndMetadata()
                .get();
        List<TopicPartition> inputs = new ArrayList<>();
        for (var topic : List.of(
                site.shared().topics().instancesStored(), site.shared().topics().associationsReleased())) {
            IntStream.range(0, topic.partitions()).forEach(each -> inputs.add(new TopicPartition(topic.name(), each)));
        }
        var ends = admin.listOffsets(inputs.stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all()
                .get();
        return inputs.stream()
                .mapToLong(input -> ends.get(input).offset()
                        - (done.get(input) == null ? 0 : done.get(input).offset()))
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
