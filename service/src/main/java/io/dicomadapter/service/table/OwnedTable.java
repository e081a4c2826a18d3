package io.dicomadapter.service.table;

import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.WorkThread;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The last record of each key of a compacted topic of one partition, while this process owns it; no rows while another one
 * does. Used by one thread.
 *
 * @param <V> the rows
 */
public final class OwnedTable<V> implements WorkThread.Work {

    private static final Duration NEWS = Duration.ofMillis(50);
    private static final Set<Integer> PARTITION = Set.of(0);

    private final Topic<V> topic;
    private final EventPublisher publisher;
    private final Consumer<OwnedTable<V>> turn;
    private final OwnedPartitions<V> partition;
    private final Map<String, V> rows = new LinkedHashMap<>();
    private int tenure;
    private long changes;

    private OwnedTable(
            KafkaClients clients,
            String group,
            Topic<V> topic,
            EventPublisher publisher,
            Consumer<OwnedTable<V>> turn) {
        this.topic = topic;
        this.publisher = publisher;
        this.turn = turn;
        this.partition =
                OwnedPartitions.join(clients, clients.groupMember(group, topic.maxMessageBytes()), topic, new Rows());
    }

    /**
     * Joins the group of the replicas that may own the table.
     *
     * @param turn one turn of what is to be done by the table, quick; called while the table is this process's
     */
    public static <V> OwnedTable<V> join(
            KafkaClients clients,
            String group,
            Topic<V> topic,
            EventPublisher publisher,
            Consumer<OwnedTable<V>> turn) {
        return new OwnedTable<>(clients, group, topic, publisher, turn);
    }

    @Override
    public void turn() {
        partition.read(NEWS);
        if (partition.isLoaded()) {
            turn.accept(this);
        }
    }

    /** A number that is another one each time the table comes to this process. */
    public int tenure() {
        return tenure;
    }

    /** A number that is another one after each change of the rows. */
    public long changes() {
        return changes;
    }

    /** By key, in the order in which they came. */
    public Map<String, V> rows() {
        return Collections.unmodifiableMap(rows);
    }

    /**
     * Writes rows, and what is to be published with them, as one or not at all; not at all also where the table is another
     * process's by now.
     *
     * @param changes by key; null removes the row
     * @param besides publishes in the transaction
     * @throws RuntimeException where nothing was written
     */
    public void write(Map<String, V> changes, Runnable besides) {
        publisher.publishAsOne(partition.ownership(PARTITION), () -> {
            changes.forEach((key, row) -> publisher.publishInTransaction(topic, key, row));
            besides.run();
        });
        changes.forEach(this::take);
    }

    private void take(String key, V row) {
        changes++;
        if (row == null) {
            rows.remove(key);
        } else {
            rows.put(key, row);
        }
    }

    @Override
    public void close() {
        partition.close();
    }

    private final class Rows implements TableShare<V> {

        @Override
        public void read(int partition, long offset, String key, V row) {
            take(key, row);
        }

        @Override
        public void come(Set<Integer> partitions) {
            tenure++;
        }

        @Override
        public void leave(Set<Integer> partitions, Set<Integer> staying) {
            rows.clear();
            changes++;
        }
    }
}
