package io.dicomadapter.export.operation;

import io.dicomadapter.event.ExportTask;
import io.dicomadapter.event.ExportTask.State;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import io.dicomadapter.event.operation.DeadExport;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.event.operation.OperationResult;
import io.dicomadapter.event.operation.RetriedExport;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.command.WholeTopic;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Exports that were given up: on {@code exports.tasks} until they succeed. */
public final class DeadExports {

    /** Where a task is: its partition is not that of its key. One that has moved leaves a tombstone where it was. */
    private record Place(int partition, String taskId) {}

    private record Placed(int partition, ExportTask task) {}

    private final KafkaClients clients;
    private final EventPublisher publisher;
    private final Topic<ExportTask> topic;
    private final InstantSource clock;

    DeadExports(KafkaClients clients, EventPublisher publisher, Topic<ExportTask> topic, InstantSource clock) {
        this.clients = clients;
        this.publisher = publisher;
        this.topic = topic;
        this.clock = clock;
    }

    public List<DeadExport> find(Predicate<DeadExport> wanted) {
        return dead(wanted).stream().map(dead -> DeadExport.of(dead.task())).toList();
    }

    /** Has the exports tried again by the service. */
    public List<DeadExport> retry(Predicate<DeadExport> wanted) {
        List<Placed> dead = dead(wanted);
        for (Placed each : dead) {
            // Read by the worker that owns the partition; until then nobody does anything about a dead task.
            publisher
                    .publish(
                            topic,
                            each.partition(),
                            each.task().taskId(),
                            each.task().again(clock.instant()))
                    .join();
        }
        return dead.stream().map(each -> DeadExport.of(each.task())).toList();
    }

    OperationResult list(Operation.DeadExports asked) {
        return new OperationResult.DeadExports(inOrder(find(to(asked.destination()))));
    }

    OperationResult retry(Operation.RetryExports asked) {
        Set<String> ids = Set.copyOf(asked.exportIds());
        List<DeadExport> retried =
                retry(ids.isEmpty() ? to(asked.destination()) : dead -> ids.contains(dead.exportId()));
        Set<String> found = retried.stream().map(DeadExport::exportId).collect(Collectors.toSet());
        return new OperationResult.RetryExports(Stream.concat(
                        inOrder(retried).stream().map(RetriedExport::triedAgain),
                        asked.exportIds().stream()
                                .distinct()
                                .filter(id -> !found.contains(id))
                                .map(RetriedExport::notDead))
                .toList());
    }

    /** @param destination null for any */
    public static Predicate<DeadExport> to(String destination) {
        return dead -> destination == null || dead.destination().equalsIgnoreCase(destination);
    }

    /** Those that died last at the end. */
    public static List<DeadExport> inOrder(Collection<DeadExport> dead) {
        return dead.stream()
                .sorted(Comparator.comparing(DeadExport::diedAt)
                        .thenComparing(DeadExport::exportId)
                        .thenComparing(DeadExport::destination))
                .toList();
    }

    private List<Placed> dead(Predicate<DeadExport> wanted) {
        Map<Place, ExportTask> last = new HashMap<>();
        new WholeTopic(clients, topic.name()).forEach(next -> read(next, last));
        return last.entrySet().stream()
                .filter(entry -> entry.getValue().state() == State.DEAD)
                .filter(entry -> wanted.test(DeadExport.of(entry.getValue())))
                .map(entry -> new Placed(entry.getKey().partition(), entry.getValue()))
                .toList();
    }

    private void read(ConsumerRecord<String, byte[]> next, Map<Place, ExportTask> last) {
        try {
            ExportTask task = topic.valueSerde().deserializer().deserialize(topic.name(), next.value());
            Place place = new Place(next.partition(), next.key());
            if (task == null) {
                last.remove(place);
            } else {
                last.put(place, task);
            }
        } catch (UnreadableRecordException e) {
            // As in the service: the task's last good record goes on to count.
            return;
        }
    }
}
