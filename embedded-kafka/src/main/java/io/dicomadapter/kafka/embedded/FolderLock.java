package io.dicomadapter.kafka.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The right to use a broker's folder. Kafka has a lock of its own, but takes it only after it touched the metadata log: a
 * second broker on a folder would kill the first one. The operating system gives the lock back when the process ends.
 */
final class FolderLock {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws EmbeddedBrokerException if another broker, of this process or another, uses the folder */
    static FolderLock take(Path folder) {
        try {
            createPrivately(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new EmbeddedBrokerException("folder " + folder + " is used by another broker, of this process or"
                        + " another one: stop that one, or give this one a folder of its own");
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new EmbeddedBrokerException("folder " + folder + " can't be used for the embedded broker: " + e, e);
        }
    }

    void release() throws IOException {
        channel.close();
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Event bodies hold patient data: nobody else's business. */
    private static void createPrivately(Path folder) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectories(folder, attributes);
    }
}
