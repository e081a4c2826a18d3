package io.dicomadapter.ingest;

import io.dicomadapter.store.IncomingInstance;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An instance on a device that takes no byte: the kernel's own ENOSPC. */
record FullDevice(FileChannel channel) implements IncomingInstance {

    static IncomingInstance begin() throws IOException {
        return new FullDevice(FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE));
    }

    @Override
    public String instanceId() {
        return "on-a-full-device";
    }

    @Override
    public String path() {
        return "instances/00/on-a-full-device.dcm";
    }

    @Override
    public void seal() {
        throw new AssertionError("nothing was written, nothing can be sealed");
    }

    @Override
    public String commit() {
        throw new AssertionError("nothing was written, nothing can be committed");
    }

    @Override
    public void withdraw() {
        throw new AssertionError("nothing was committed, nothing can be withdrawn");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
