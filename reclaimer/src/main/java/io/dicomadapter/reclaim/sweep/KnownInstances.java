package io.dicomadapter.reclaim.sweep;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import io.dicomadapter.store.InstanceId;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The instances that an outbox or the topic {@code instances.stored} mentions. Only half of each id is kept: eight bytes for an
 * instance. Two that share it are both taken for known, so no file is lost by that.
 */
final class KnownInstances {

    /** Looks like an id; what is none of ours but looks like one does no harm. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}");

    /** Clocks of ingest-scp and of who writes to Kafka may differ by so much. */
    private static final Duration MARGIN = Duration.ofHours(1);

    private static final int HALF = 16;
    private static final int HEX = 16;

    private final LongList halves = new LongList();
    private Instant completeSince = Instant.MAX;

    private KnownInstances() {}

    /** Reads all outboxes, then the topic: an event goes from the one to the other. */
    static KnownInstances of(StorageLayout layout, TopicScan scan, Topic<InstanceStored> topic) throws IOException {
        KnownInstances known = new KnownInstances();
        for (Path file : files(layout.root().resolve(StorageLayout.OUTBOX))) {
            known.addAllIn(file);
        }
        known.completeSince = scan.forEach(topic.name(), record -> known.add(topic, record.value()));
        known.halves.sort();
        return known;
    }

    boolean contains(String instanceId) {
        return halves.contains(half(instanceId));
    }

    /** Whether the topic would have the event of an instance received then, had there ever been one. */
    boolean isCompleteFor(Instant receivedAt) {
        return completeSince.isBefore(receivedAt.minus(MARGIN));
    }

    private void add(Topic<InstanceStored> topic, byte[] value) {
        try {
            InstanceStored event = topic.valueSerde().deserializer().deserialize(topic.name(), value);
            if (event != null && InstanceId.isValid(event.instanceId())) {
                halves.add(half(event.instanceId()));
            }
        } catch (UnreadableRecordException e) {
            // Nobody can read it, but somebody may have written it about an instance of ours.
            addAll(new String(value, StandardCharsets.ISO_8859_1));
        }
    }

    /** The outbox is ingest-scp's own, and how it is written too: whatever in it looks like an id is one. */
    private void addAllIn(Path file) throws IOException {
        try {
            addAll(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            // Published, and therefore deleted, meanwhile.
            return;
        }
    }

    private void addAll(String text) {
        ID.matcher(text).results().forEach(found -> halves.add(half(found.group())));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    private static long half(String instanceId) {
        return Long.parseUnsignedLong(instanceId.substring(HALF), HEX);
    }
}
