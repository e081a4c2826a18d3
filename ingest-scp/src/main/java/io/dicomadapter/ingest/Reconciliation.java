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
        // In this order: an event goes from the outbox to the topic, so that whoever looks there first may miss it in
        // both.
        StoredInstances.Found found = stored.since(from);
        NavigableMap<String, String> missing = new TreeMap<>(found.files());
        int waiting = remove(missing, outboxes.instanceIds());
        int before = missing.size();
        published.forEach(missing::remove);
        int announced = before - missing.size();
        return publish(
                missing,
                dryRun,
                new ReconciliationReport(announced, waiting, found.unsettled(), found.older(), List.of(), Map.of()));
    }

    private static int remove(NavigableMap<String, String> missing, Iterable<String> ids) {
        int before = missing.size();
        ids.forEach(missing::remove);
        return before - missing.size();
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
