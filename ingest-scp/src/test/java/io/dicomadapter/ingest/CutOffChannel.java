package io.dicomadapter.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** A data set of which the sender can read the first bytes only. */
final class CutOffChannel implements ReadableByteChannel {

    private final ByteBuffer readable;

    CutOffChannel(byte[] dataSet, int readableBytes) {
        this.readable = ByteBuffer.wrap(dataSet, 0, readableBytes);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!readable.hasRemaining()) {
            throw new IOException("the sender's disk fails here");
        }
        int count = Math.min(target.remaining(), readable.remaining());
        target.put(readable.slice().limit(count));
        readable.position(readable.position() + count);
        return count;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
