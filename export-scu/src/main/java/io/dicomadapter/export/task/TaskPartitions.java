package io.dicomadapter.export.task;

import io.dicomadapter.config.Destination;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.export.destination.Destinations;
import io.dicomadapter.service.EventPublisher;
import java.time.Duration;
import java.util.Set;

/** Which partition of {@code exports.tasks} a task belongs to, as destinations are configured now. */
public final class TaskPartitions {

    /** How long the broker is not asked again for the number of partitions, which changes hardly ever. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final Destinations destinations;
    private final EventPublisher publisher;
    private final Topics topics;
    private Permits known;
    private long knownAt;

    public TaskPartitions(Destinations destinations, EventPublisher publisher, Topics topics) {
        this.destinations = destinations;
        this.publisher = publisher;
        this.topics = topics;
    }

    /** Partition for a task; one that a change of the configuration makes wrong is put right by the workers. */
    public int of(String destination, String taskId) {
        String name = Lane.of(destination, 0).destination();
        return permits().partitionFor(name, limit(name), taskId);
    }

    /** How many associations the owner of these partitions may have open to a destination, in lower case. */
    int permitsOf(String destination, Set<Integer> owned) {
        return permits().of(destination, limit(destination), owned);
    }

    /** How many of them come from this lane's partition; without one, the lane's tasks belong elsewhere. */
    int permitsOf(Lane lane) {
        return permits().of(lane.destination(), limit(lane.destination()), lane.partition());
    }

    private synchronized Permits permits() {
        if (known == null || System.nanoTime() - knownAt > REFRESH.toNanos()) {
            known = new Permits(publisher.partitions(topics.exportsTasks()));
            knownAt = System.nanoTime();
        }
        return known;
    }

    private int limit(String destination) {
        return destinations
                .entry(destination)
                .map(Destination::maximumAssociations)
                .orElse(Destination.DEFAULT_ASSOCIATIONS);
    }
}
