package io.dicomadapter.ingest;

import io.dicomadapter.store.InstanceId;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is in {@code instances/}.
 *
 * @param layout the storage
 * @param clock tells how old files are
 */
record StoredInstances(StorageLayout layout, Clock clock) {

    /** A file that was written so lately may be on its way into an outbox. */
    static final Duration SETTLED = Duration.ofMinutes(1);

    private static final String SUFFIX = ".dcm";

    /**
     * What was found.
     *
     * @param files name under the root of each settled file, by its instance's id, which sorts by time
     * @param older how many were received earlier than asked for
     * @param unsettled how many were written within the last minute
     */
    record Found(NavigableMap<String, String> files, int older, int unsettled) {}

    Found since(Instant from) throws IOException {
        if (!layout.isMounted()) {
            throw new IOException("the storage root has no " + StorageLayout.MARKER + " file: is it mounted?");
        }
        Search search = new Search(from, clock.instant().minus(SETTLED));
        Files.walkFileTree(layout.resolve(StorageLayout.INSTANCES), search);
        return new Found(search.files, search.older, search.unsettled);
    }

    private final class Search extends SimpleFileVisitor<Path> {

        private final NavigableMap<String, String> files = new TreeMap<>();
        private final Instant from;
        private final Instant settled;
        private int older;
        private int unsettled;

        Search(Instant from, Instant settled) {
            this.from = from;
            this.settled = settled;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            String id = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : "";
            if (!attributes.isRegularFile() || !InstanceId.isValid(id)) {
                return FileVisitResult.CONTINUE;
            }
            if (InstanceId.time(id).isBefore(from)) {
                older++;
            } else if (attributes.lastModifiedTime().toInstant().isAfter(settled)) {
                unsettled++;
            } else {
                files.put(id, layout.relativize(file));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // Released and deleted between the listing and the look.
            return FileVisitResult.CONTINUE;
        }
    }
}
