package io.dicomadapter.export.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * What an export has sent so far, in a file on the shared storage: a line for each answer, written before the next instance
 * is sent. A worker that is killed leaves to the next at most the one instance without a line. Lines are not synced: a power
 * cut may cost some, and their instances are sent again.
 *
 * <p>While it is open the file is locked, so that of two workers that both hold the task for theirs, one sends.
 */
final class Progress implements AutoCloseable {

    static final char TRY = 'T';
    static final char OUTCOME = 'O';

    private final FileChannel channel;
    private final Map<String, ExportOutcome> outcomes;

    private Progress(FileChannel channel, Map<String, ExportOutcome> outcomes) {
        this.channel = channel;
        this.outcomes = outcomes;
    }

    /**
     * Takes the file of a task, and notes that a try begins.
     *
     * @return empty while another worker has it
     */
    static Optional<Progress> open(StorageLayout layout, ExportTask task) throws IOException {
        Path file = layout.resolve(layout.exportProgress(task.taskId()));
        Files.createDirectories(file.getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!locked(channel)) {
                channel.close();
                return Optional.empty();
            }
            Progress progress = new Progress(channel, new ProgressLines(task).read(Files.readString(file, UTF_8)));
            progress.begin(task);
            return Optional.of(progress);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What is known of a task, without taking it; nothing where that can't be read. */
    static Map<String, ExportOutcome> peek(StorageLayout layout, ExportTask task) {
        try {
            Path file = layout.resolve(layout.exportProgress(task.taskId()));
            return new ProgressLines(task).read(Files.readString(file, UTF_8));
        } catch (IOException e) {
            return Map.of();
        }
    }

    /** Forgets a task that has come to its end. */
    static void delete(StorageLayout layout, ExportTask task) throws IOException {
        Files.deleteIfExists(layout.resolve(layout.exportProgress(task.taskId())));
    }

    /** Outcomes by file that need no further try in this round, and of files that ended an association. */
    Map<String, ExportOutcome> outcomes() {
        return outcomes;
    }

    void append(ExportOutcome outcome) throws IOException {
        append(OUTCOME + EventJson.mapper().writeValueAsString(outcome));
    }

    private void begin(ExportTask task) throws IOException {
        channel.position(channel.size());
        // A line that a kill cut off ends here, and is no JSON.
        append((channel.size() == 0 ? "" : "\n")
                + TRY
                + EventJson.mapper().writeValueAsString(ProgressLines.Begun.of(task)));
    }

    private void append(String line) throws IOException {
        ByteBuffer bytes = UTF_8.encode(line + "\n");
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
            return false;
        }
    }

    /** Gives the lock up. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
