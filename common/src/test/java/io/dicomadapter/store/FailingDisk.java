package io.dicomadapter.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A device that can be told to fail; what it does not fail, it forgets. */
public final class FailingDisk implements Disk {

    public volatile boolean failsOnFiles;
    public volatile boolean failsOnDirectories;
    private volatile String failsBelow = "";
    public volatile String failure = "Input/output error";
    public int fileSyncs;

    /** Fails on the folders in this one. */
    public void failsOnDirectories(String parent) {
        failsBelow = parent;
    }

    @Override
    public void syncFile(FileChannel file) throws IOException {
        fileSyncs++;
        if (failsOnFiles) {
            throw new IOException(failure);
        }
    }

    @Override
    public void syncData(FileChannel file) throws IOException {
        syncFile(file);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        if (failsOnDirectories || directory.getParent().endsWith(failsBelow)) {
            throw new IOException(failure);
        }
    }
}
