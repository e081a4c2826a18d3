package io.dicomadapter.reclaim.sweep;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.store.InstanceId;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks through the storage. Changes nothing.
 *
 * @param layout the storage
 * @param scan reads topics
 * @param topics their names
 * @param properties how old what must be
 * @param payloads how old payloads must be
 */
record Search(
        StorageLayout layout, TopicScan scan, Topics topics, SweepProperties properties, PayloadProperties payloads) {

    private static final String INSTANCE_SUFFIX = ".dcm";

    /** Names each finding, in the order of the kinds. */
    void run(Instant now, Consumer<Finding> found) throws IOException {
        temporaryFiles(now, found);
        payloads(now, found);
        progress(now, found);
        instances(now, found);
    }

    private void temporaryFiles(Instant now, Consumer<Finding> found) throws IOException {
        for (Path replica : in(StorageLayout.INCOMING)) {
            for (Path file : list(replica)) {
                Instant since = modified(file).plus(properties.temporaryAge());
                if (file.toString().endsWith(StorageLayout.PART_SUFFIX) && since.isBefore(now)) {
                    found.accept(new Finding(SweepKind.TEMPORARY, layout.relativize(file), name(replica), since));
                }
            }
        }
    }

    private void payloads(Instant now, Consumer<Finding> found) throws IOException {
        Set<String> unsubmitted = null;
        for (Path payload : in(StorageLayout.PAYLOADS)) {
            Instant since = madeAt(payload).plus(payloads.retention());
            if (since.isBefore(now)) {
                unsubmitted = unsubmitted == null
                        ? scan.liveKeys(topics.jobsSubmissions().name())
                        : unsubmitted;
                if (!unsubmitted.contains(name(payload))) {
                    found.accept(new Finding(SweepKind.PAYLOAD, layout.relativize(payload), name(payload), since));
                }
            }
        }
    }

    private void progress(Instant now, Consumer<Finding> found) throws IOException {
        Set<String> open = null;
        for (Path file : in(StorageLayout.EXPORTS)) {
            Instant since = modified(file).plus(properties.progressAge());
            if (since.isBefore(now)) {
                open = open == null ? scan.liveKeys(topics.exportsTasks().name()) : open;
                if (open.stream().noneMatch(name(file)::startsWith)) {
                    found.accept(new Finding(SweepKind.PROGRESS, layout.relativize(file), name(file), since));
                }
            }
        }
    }

    private void instances(Instant now, Consumer<Finding> found) throws IOException {
        // Before the files: an instance that is announced meanwhile is too young to be looked at.
        KnownInstances known = KnownInstances.of(layout, scan, topics.instancesStored());
        for (Path folder : in(StorageLayout.INSTANCES)) {
            for (Path file : list(folder)) {
                String name = name(file);
                String id = name.endsWith(INSTANCE_SUFFIX)
                        ? name.substring(0, name.length() - INSTANCE_SUFFIX.length())
                        : "";
                if (InstanceId.isValid(id) && !known.contains(id)) {
                    instance(now, file, id, known, found);
                }
            }
        }
    }

    private void instance(Instant now, Path file, String id, KnownInstances known, Consumer<Finding> found)
            throws IOException {
        Instant modified = modified(file);
        Instant written = modified.isAfter(InstanceId.time(id)) ? modified : InstanceId.time(id);
        Instant since = written.plus(properties.orphanAge());
        if (since.isBefore(now)) {
            SweepKind kind = known.isCompleteFor(InstanceId.time(id)) ? SweepKind.ORPHAN : SweepKind.UNKNOWN;
            found.accept(new Finding(kind, layout.relativize(file), id, since));
        }
    }

    /** The manifest comes last. A folder without one was never handed to anybody. */
    private Instant madeAt(Path payload) throws IOException {
        Path manifest = layout.root().resolve(layout.manifest(name(payload)));
        return modified(Files.exists(manifest, LinkOption.NOFOLLOW_LINKS) ? manifest : payload);
    }

    /** Of what is gone: never old enough. */
    private static Instant modified(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MAX.minus(Duration.ofDays(100_000));
        }
    }

    private List<Path> in(String folder) throws IOException {
        return list(layout.root().resolve(folder));
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            List<Path> all = new ArrayList<>();
            entries.forEach(all::add);
            return all;
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
