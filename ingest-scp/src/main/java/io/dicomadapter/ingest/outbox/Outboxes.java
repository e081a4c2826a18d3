package io.dicomadapter.ingest.outbox;

import io.dicomadapter.store.Disk;
import io.dicomadapter.store.GroupSync;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.SyncFailureLatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes outboxes; what all of a storage share.
 *
 * @param layout the storage
 * @param bounds of each outbox
 * @param disk how entries become durable
 * @param latch set when the device does not confirm
 * @param sinks makes a connection to where events are published
 * @param clock for the age of entries
 */
public record Outboxes(
        StorageLayout layout,
        OutboxBounds bounds,
        Disk disk,
        SyncFailureLatch latch,
        Supplier<EventSink> sinks,
        Clock clock) {

    /**
     * The outbox of a replica, not yet started.
     *
     * @param listener told how many events each sync was for
     */
    public Outbox of(String replica, GroupSync.Listener listener) {
        return new Outbox(this, replica, listener);
    }

    /** Names of the replicas that have one, in alphabetical order. */
    public List<String> replicas() throws IOException {
        Path all = layout.root().resolve(StorageLayout.OUTBOX);
        if (!Files.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(all)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /**
     * Ids of the instances whose events are in an outbox, owned by a process or not; some may be published already. Takes
     * nothing, changes nothing.
     */
    public Set<String> instanceIds() throws IOException {
        Set<String> ids = new HashSet<>();
        for (String replica : replicas()) {
            for (Path segment : Journal.files(layout.root().resolve(layout.outbox(replica)))) {
                ids.addAll(instanceIds(segment));
            }
        }
        return ids;
    }

    private static Set<String> instanceIds(Path segment) throws IOException {
        Set<String> ids = new HashSet<>();
        try {
            byte[] content = Files.readAllBytes(segment);
            for (SegmentScan.Found found : SegmentScan.of(content).entries()) {
                int from = (int) found.position();
                ids.add(Message.decode(Arrays.copyOfRange(content, from, from + found.length()))
                        .instanceId());
            }
        } catch (NoSuchFileException e) {
            // Published, and therefore deleted, meanwhile.
            return Set.of();
        }
        return ids;
    }
}
