package io.dicomadapter.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that are made anew each time. */
final class Folders {

    private Folders() {}

    /** Deletes it with all that it holds. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path file : below(folder, Comparator.reverseOrder())) {
                Files.delete(file);
            }
        }
    }

    /** Makes it, without what it held. */
    static Path empty(Path folder) throws IOException {
        delete(folder);
        return Files.createDirectories(folder);
    }

    private static List<Path> below(Path folder, Comparator<Path> order) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted(order).toList();
        }
    }
}
