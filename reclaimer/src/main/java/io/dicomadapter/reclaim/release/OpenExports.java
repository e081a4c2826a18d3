package io.dicomadapter.reclaim.release;

import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import io.dicomadapter.reclaim.release.NeededFiles.Need;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The exports that are not done: tasks in {@code exports.tasks}, dead ones included, since a person may have them sent again;
 * and requests in {@code exports.requested} that export-scu has not made into tasks yet. After {@link #catchUp} it knows every
 * export that was asked for before then: whoever asks for an export first and releases its files afterwards is safe.
 */
final class OpenExports implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;
    private final Intake intake;
    private final Topic<ExportRequested> requests;
    private final Topic<ExportTask> tasks;
    private final NeededFiles needed;
    private final Map<String, Need> open = new HashMap<>();
    private final Map<TopicPartition, NavigableMap<Long, Need>> requested = new HashMap<>();
    private List<TopicPartition> ofRequests = List.of();
    private List<TopicPartition> ofTasks = List.of();

    /** @param consumer in no group */
    OpenExports(Consumer<String, byte[]> consumer, Intake intake, Topics topics, NeededFiles needed) {
        this.consumer = consumer;
        this.intake = intake;
        this.requests = topics.exportsRequested();
        this.tasks = topics.exportsTasks();
        this.needed = needed;
    }

    /**
     * Reads both topics to where they end now, past transactions that are open yet, each of which it waits for.
     *
     * @param meanwhile called now and then
     */
    void catchUp(Runnable meanwhile) {
        begin();
        // In this order: a task is written with the mark that its request is taken in.
        readTo(intake.ends(ofRequests), meanwhile);
        Map<TopicPartition, Long> takenIn = intake.takenIn(requested.keySet());
        readTo(intake.ends(ofTasks), meanwhile);
        requested.forEach((partition, needs) -> forget(needs, takenIn.getOrDefault(partition, 0L)));
    }

    private void begin() {
        if (!ofTasks.isEmpty()) {
            return;
        }
        ofRequests = partitions(requests);
        List<TopicPartition> all = new ArrayList<>(ofRequests);
        all.addAll(partitions(tasks));
        consumer.assign(all);
        consumer.seekToBeginning(all);
        // What is taken in need not be read. Where nothing was ever taken in, everything is.
        intake.takenIn(Set.copyOf(ofRequests)).forEach(consumer::seek);
        ofTasks = partitions(tasks);
    }

    private List<TopicPartition> partitions(Topic<?> topic) {
        return consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private void readTo(Map<TopicPartition, Long> ends, Runnable meanwhile) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::read);
            meanwhile.run();
        }
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        try {
            if (record.topic().equals(tasks.name())) {
                task(record.key(), tasks.valueSerde().deserializer().deserialize(tasks.name(), record.value()));
            } else {
                request(record, requests.valueSerde().deserializer().deserialize(requests.name(), record.value()));
            }
        } catch (UnreadableRecordException e) {
            // No export will come of it; export-scu says so.
            return;
        }
    }

    private void task(String taskId, ExportTask task) {
        Need before = open.remove(taskId);
        if (task != null) {
            Need need = Need.of(task.files(), List.of());
            needed.add(need);
            open.put(taskId, need);
        }
        if (before != null) {
            needed.remove(before);
        }
    }

    private void request(ConsumerRecord<String, byte[]> record, ExportRequested request) {
        if (request != null) {
            Need need = Need.of(request.files(), folders(request));
            needed.add(need);
            Need before = requested
                    .computeIfAbsent(
                            new TopicPartition(record.topic(), record.partition()), partition -> new TreeMap<>())
                    .put(record.offset(), need);
            if (before != null) {
                needed.remove(before);
            }
        }
    }

    private void forget(NavigableMap<Long, Need> needs, long takenIn) {
        Map<Long, Need> done = needs.headMap(takenIn);
        done.values().forEach(needed::remove);
        done.clear();
    }

    /** A manifest is about files that are beside it. */
    private static Collection<String> folders(ExportRequested request) {
        if (request.folder() != null) {
            return List.of(withoutEnd(request.folder()));
        }
        String manifest = request.manifest();
        boolean inFolder = manifest != null && manifest.lastIndexOf('/') > 0;
        return inFolder ? List.of(manifest.substring(0, manifest.lastIndexOf('/'))) : List.of();
    }

    private static String withoutEnd(String folder) {
        return folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }

    @Override
    public void close() {
        consumer.close();
        intake.close();
    }
}
