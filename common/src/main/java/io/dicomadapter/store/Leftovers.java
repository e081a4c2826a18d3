package io.dicomadapter.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Files of a payload that are being written, and what is left of them when their process dies. */
final class Leftovers {

    private Leftovers() {}

    /**
     * Where to write a file before it gets its name. Random, because a second process that makes the same payload must
     * not write into ours.
     */
    static Path temporary(Path file) {
        String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return file.resolveSibling("tmp-" + random + StorageLayout.PART_SUFFIX);
    }

    /** Should their process be alive after all, it fails to name them, and tries again. */
    static void remove(Path folder) throws IOException {
        for (Path file : files(folder)) {
            if (file.toString().endsWith(StorageLayout.PART_SUFFIX)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }
}
