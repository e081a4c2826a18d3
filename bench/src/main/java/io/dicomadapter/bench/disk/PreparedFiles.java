package io.dicomadapter.bench.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Empty files whose names are durable, made many at a time; and lasting names, made durable many at a time. */
final class PreparedFiles {

    private static final int AT_ONCE = 64;

    private final Path folder;
    private final Path instances;
    private final Deque<Path> ready = new ArrayDeque<>();
    private final List<Path> named = new ArrayList<>();
    private long made;

    PreparedFiles(Path folder, Path instances) {
        this.folder = folder;
        this.instances = instances;
    }

    synchronized Path take() throws IOException {
        if (ready.isEmpty()) {
            for (int i = 0; i < AT_ONCE; i++) {
                made++;
                Path file = folder.resolve(Long.toString(made));
                Workspace.create(file).close();
                ready.add(file);
            }
            sync(folder);
        }
        return ready.remove();
    }

    void name(Path file, String id) throws IOException {
        Files.createLink(instances.resolve(id), file);
        List<Path> over = over(file);
        if (!over.isEmpty()) {
            sync(instances);
            for (Path each : over) {
                Files.delete(each);
            }
        }
    }

    /** The files are gone. */
    synchronized void forget() {
        ready.clear();
        named.clear();
    }

    private synchronized List<Path> over(Path file) {
        named.add(file);
        if (named.size() < AT_ONCE) {
            return List.of();
        }
        List<Path> over = List.copyOf(named);
        named.clear();
        return over;
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
