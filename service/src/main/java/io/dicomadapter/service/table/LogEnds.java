package io.dicomadapter.service.table;

import io.dicomadapter.service.KafkaClients;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Where topics end, with what transactions that are open yet have written. A reader of committed records is told of an end
 * before them, for as long as a dead process's transaction stays open; behind it there may be records that were committed
 * long ago. A table that ended there would be of the past.
 *
 * @param clients the connection; one is made for each question
 */
public record LogEnds(KafkaClients clients) {

    private static final long PATIENCE_SECONDS = 10;

    /** @throws KafkaException if the broker does not say */
    public Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
        Admin client = Admin.create(clients.admin());
        try {
            return of(partitions, client);
        } finally {
            // Waits for no answers any more: those that did not come in time.
            client.close(Duration.ZERO);
        }
    }

    /**
     * As {@link #of(Collection)}, for who asks often.
     *
     * @param client that stays open
     */
    public static Map<TopicPartition, Long> of(Collection<TopicPartition> partitions, Admin client) {
        try {
            Map<TopicPartition, OffsetSpec> asked = partitions.stream()
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            return client.listOffsets(asked).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, found -> found.getValue().offset()));
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("the ends of topics are not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }
}
