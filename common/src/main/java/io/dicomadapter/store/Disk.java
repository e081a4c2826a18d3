package io.dicomadapter.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The steps by which data becomes durable. The one seam of the write path: tests put a device in here that fails, or that
 * ends the process before or after any step. Threads that call it must not be interrupted: that would close the channel.
 */
public interface Disk {

    /** Waits for the device. */
    Disk FSYNC = new Disk() {
        @Override
        public void syncFile(FileChannel file) throws IOException {
            file.force(true);
        }

        @Override
        public void syncData(FileChannel file) throws IOException {
            file.force(false);
        }

        @Override
        public void syncDirectory(Path directory) throws IOException {
            // Names are data of the directory. Linux syncs a directory through a channel open for reading.
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    };

    /** Waits for nothing. */
    Disk NO_SYNC = new Disk() {
        @Override
        public void syncFile(FileChannel file) {}

        @Override
        public void syncData(FileChannel file) {}

        @Override
        public void syncDirectory(Path directory) {}
    };

    static Disk of(Durability durability) {
        return durability == Durability.FSYNC ? FSYNC : NO_SYNC;
    }

    /** Makes content, size and mode of a file durable. */
    void syncFile(FileChannel file) throws IOException;

    /** Makes content of a file durable whose size does not change. */
    void syncData(FileChannel file) throws IOException;

    /** Makes the names in a directory durable. */
    void syncDirectory(Path directory) throws IOException;

    /** Gives a file its name, at once or not at all; both names are on one file system. */
    default void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
