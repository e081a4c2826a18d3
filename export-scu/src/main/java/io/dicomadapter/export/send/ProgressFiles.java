package io.dicomadapter.export.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The progress files of this process. One that is open is locked, so that of two workers that both hold the task for theirs,
 * one sends. Thread-safe.
 *
 * <p>A process gives up its lock of a file as soon as it closes <em>any</em> descriptor of that file (POSIX, fcntl). So a
 * file that is open is never opened a second time, not even to be read.
 */
final class ProgressFiles {

    private final StorageLayout layout;
    /** Those that are locked, by task. Guarded by this. */
    private final Map<String, FileChannel> open = new HashMap<>();

    ProgressFiles(StorageLayout layout) {
        this.layout = layout;
    }

    /**
     * Takes the file of a task, and notes that a try begins.
     *
     * @return empty while another worker has it, or another try of this one
     */
    synchronized Optional<Progress> open(ExportTask task) throws IOException {
        if (open.containsKey(task.taskId())) {
            return Optional.empty();
        }
        Path file = file(task);
        Files.createDirectories(file.getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                channel.close();
                return Optional.empty();
            }
            Progress progress = Progress.begin(task, channel, content(channel), () -> close(task.taskId()));
            open.put(task.taskId(), channel);
            return Optional.of(progress);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What is known of a task, without taking it; nothing where that can't be read. */
    synchronized Map<String, ExportOutcome> peek(ExportTask task) {
        try {
            FileChannel channel = open.get(task.taskId());
            return new ProgressLines(task).read(channel == null ? Files.readString(file(task)) : content(channel));
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** Forgets a task that has come to its end. */
    void delete(ExportTask task) throws IOException {
        Files.deleteIfExists(file(task));
    }

    private synchronized void close(String taskId) throws IOException {
        FileChannel channel = open.remove(taskId);
        if (channel != null) {
            channel.close();
        }
    }

    private Path file(ExportTask task) throws IOException {
        return layout.resolve(layout.exportProgress(task.taskId()));
    }

    /** Leaves its position as it is: it may be written to meanwhile. */
    private static String content(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // on to the next part
        }
        return UTF_8.decode(bytes.flip()).toString();
    }
}
