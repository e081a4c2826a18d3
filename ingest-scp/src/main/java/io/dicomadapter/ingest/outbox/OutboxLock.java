package io.dicomadapter.ingest.outbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ownership of an outbox, and of its replica's name altogether. The operating system gives it back when the process ends,
 * however it ends. The file stays: were it deleted, two processes could lock two files of the same name.
 */
final class OutboxLock implements AutoCloseable {

    private static final String FILE = "lock";

    // The system's locks are between processes. Opening and closing the file again would even give ours back.
    private static final Set<Path> OWNED_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private OutboxLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws OutboxLockedException if it is owned, by whomever */
    static OutboxLock take(Path folder) throws IOException {
        Path file = folder.resolve(FILE).toAbsolutePath().normalize();
        String replica = String.valueOf(folder.getFileName());
        if (!OWNED_BY_THIS_PROCESS.add(file)) {
            throw new OutboxLockedException(replica);
        }
        try {
            return new OutboxLock(file, locked(file, replica));
        } catch (IOException | RuntimeException e) {
            OWNED_BY_THIS_PROCESS.remove(file);
            throw e;
        }
    }

    private static FileChannel locked(Path file, String replica) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new OutboxLockedException(replica);
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        OWNED_BY_THIS_PROCESS.remove(file);
    }
}
