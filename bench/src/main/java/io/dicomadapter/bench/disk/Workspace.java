package io.dicomadapter.bench.disk;

import io.dicomadapter.store.GroupSync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** The folders and files that the ways of writing share. */
final class Workspace {

    static final int FOLDERS = 256;
    private static final int EVENT_BYTES = 1100;

    static final Executor THREADS = Executors.newCachedThreadPool(Workspace::daemon);

    /** A step that fails as files do. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    private final Path root;
    private final ByteBuffer content;
    private final ByteBuffer event;
    private final List<GroupSync> folderSyncs = new ArrayList<>();
    private final GroupSync notesSync;
    private final EventJournal filled;
    private final EventJournal growing;
    private final PreparedFiles prepared;

    private Workspace(Path root, int contentBytes) throws IOException {
        this.root = root;
        content = random(contentBytes);
        event = random(EVENT_BYTES);
        Files.createDirectories(root.resolve("incoming"));
        for (int i = 0; i < FOLDERS; i++) {
            folderSyncs.add(syncOf(Files.createDirectories(folder(i))));
        }
        notesSync = syncOf(Files.createDirectories(notes()));
        filled = EventJournal.filled(root.resolve("filled"), event);
        growing = EventJournal.growing(root.resolve("growing"), event);
        prepared = new PreparedFiles(Files.createDirectories(root.resolve("prepared")), folder(0));
    }

    /** In a new folder below this one. */
    static Workspace in(Path folder, int contentBytes) throws IOException {
        return new Workspace(Files.createTempDirectory(folder, "write-paths"), contentBytes);
    }

    void writeContent(String id) throws IOException {
        try (FileChannel channel = create(part(id))) {
            write(channel);
            channel.force(false);
        }
    }

    void write(FileChannel channel) throws IOException {
        ByteBuffer left = content.duplicate();
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }

    Path name(String id, int folder) throws IOException {
        return Files.move(part(id), folder(folder).resolve(id), StandardCopyOption.ATOMIC_MOVE);
    }

    GroupSync folderSync(int folder) {
        return folderSyncs.get(folder);
    }

    Path notes() {
        return root.resolve("notes");
    }

    GroupSync notesSync() {
        return notesSync;
    }

    ByteBuffer event() {
        return event.duplicate();
    }

    EventJournal filledJournal() {
        return filled;
    }

    EventJournal growingJournal() {
        return growing;
    }

    PreparedFiles preparedFiles() {
        return prepared;
    }

    CompletableFuture<Void> beside(Step step) {
        return CompletableFuture.runAsync(() -> runUnchecked(step), THREADS);
    }

    /** Removes what was stored, so that all find the same disk. */
    void empty() throws IOException {
        prepared.forget();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.getParent().equals(root)) {
                    Files.delete(file);
                }
            }
        }
        syncOf(root).await();
    }

    /** Removes everything. */
    void delete() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(each);
            }
        }
    }

    static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private Path folder(int number) {
        return root.resolve("instances").resolve(Integer.toString(number));
    }

    private Path part(String id) {
        return root.resolve("incoming").resolve(id);
    }

    private static GroupSync syncOf(Path folder) {
        return new GroupSync(
                () -> {
                    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                        channel.force(true);
                    }
                },
                GroupSync.Listener.NONE);
    }

    private static ByteBuffer random(int bytes) {
        byte[] content = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(content);
        return ByteBuffer.allocateDirect(bytes).put(content).flip();
    }

    private static void runUnchecked(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }
}
