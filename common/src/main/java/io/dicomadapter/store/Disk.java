package io.dicomadapter.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What waits for the device. A seam, so that tests can let the device fail. */
interface Disk {

    /** Waits for the device. */
    Disk FSYNC = new Disk() {
        @Override
        public void syncFile(FileChannel file) throws IOException {
            file.force(true);
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
        public void syncDirectory(Path directory) {}
    };

    static Disk of(Durability durability) {
        return durability == Durability.FSYNC ? FSYNC : NO_SYNC;
    }

    /** Makes content, size and mode of a file durable. */
    void syncFile(FileChannel file) throws IOException;

    /** Makes the names in a directory durable. */
    void syncDirectory(Path directory) throws IOException;
}
