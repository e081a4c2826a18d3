package io.dicomadapter.bench.peer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of files that nobody needs any more. */
public final class Folder {

    private Folder() {}

    /**
     * Empties the files below a folder, and moves them away; folders stay. They are not deleted before the run ends: ext4
     * without a journal gives no new file the inode of one that was deleted within the last minute, and looks at each of
     * those first, so that whoever is measured next would pay for it.
     *
     * @param away where they go; on the same file system
     */
    public static void putAway(Path folder, Path away) throws IOException {
        Path batch = Files.createDirectories(away.resolve(Long.toString(System.nanoTime())));
        List<Path> files;
        try (Stream<Path> below = Files.walk(folder)) {
            files = below.filter(Files::isRegularFile).toList();
        }
        for (int i = 0; i < files.size(); i++) {
            empty(files.get(i));
            Files.move(files.get(i), batch.resolve(Integer.toString(i)));
        }
    }

    private static void empty(Path file) throws IOException {
        // Stored instances are read-only.
        if (!file.toFile().setWritable(true)) {
            throw new IOException("cannot write " + file);
        }
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
    }

    /** Deletes a folder with all that is in it, if it is there. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
