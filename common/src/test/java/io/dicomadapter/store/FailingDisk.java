package io.dicomadapter.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A device that can be told to fail; what it does not fail, it forgets. */
final class FailingDisk implements Disk {

    boolean failsOnFiles;
    boolean failsOnDirectories;
    int fileSyncs;

    @Override
    public void syncFile(FileChannel file) throws IOException {
        fileSyncs++;
        if (failsOnFiles) {
            throw new IOException("Input/output error");
        }
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        if (failsOnDirectories) {
            throw new IOException("Input/output error");
        }
    }
}
