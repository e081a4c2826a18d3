package io.dicomadapter.ingest;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.ingest.outbox.Outboxes;
import io.dicomadapter.service.EventNotPublishedException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds instances that are stored but were never announced, and announces them. Needed only when an outbox was lost or
 * damaged, or when Kafka lost what it had acknowledged. May run while the service does.
 *
 * @param stored the files
 * @param outboxes what is yet to be published
 * @param published what is published
 * @param rebuild makes an event from a file
 * @param publisher publishes an event and waits until Kafka has it
 */
record Reconciliation(
        StoredInstances stored,
        Outboxes outboxes,
        PublishedInstances published,
        EventRebuild rebuild,
        Consumer<InstanceStored> publisher) {

    /**
     * @param from only instances received from then on
     * @param dryRun whether to publish nothing
     */
    ReconciliationReport run(Instant from, boolean dryRun) throws IOException {
        // Looked at in this order: an event goes from the outbox to the topic, and the other way round it could be
        // missed.
        StoredInstances.Found found = stored.since(from);
        Set<String> inOutbox = outboxes.instanceIds();
        NavigableMap<String, String> missing = new TreeMap<>(found.files());
        published.forEach(missing::remove);
        int announced = found.files().size() - missing.size();
        missing.keySet().removeAll(inOutbox);
        int waiting = found.files().size() - announced - missing.size();
        return publish(
                missing,
                dryRun,
                new ReconciliationReport(announced, waiting, found.unsettled(), found.older(), List.of(), Map.of()));
    }

    private ReconciliationReport publish(
            NavigableMap<String, String> missing, boolean dryRun, ReconciliationReport found) {
        List<String> done = new ArrayList<>();
        Map<String, String> failed = new TreeMap<>();
        missing.forEach((instanceId, path) -> {
            try {
                InstanceStored event = rebuild.of(instanceId, path);
                if (!dryRun) {
                    publisher.accept(event);
                }
                done.add(instanceId);
            } catch (NoSuchFileException e) {
                // Released meanwhile: somebody knew of it after all.
                return;
            } catch (IOException | EventNotPublishedException e) {
                failed.put(instanceId, e.getMessage());
            }
        });
        return new ReconciliationReport(
                found.published(), found.waiting(), found.unsettled(), found.older(), done, failed);
    }
}
