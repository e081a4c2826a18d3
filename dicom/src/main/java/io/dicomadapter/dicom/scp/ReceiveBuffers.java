package io.dicomadapter.dicom.scp;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Receive buffers, used again by one association after the other: direct memory comes back only with a garbage
 * collection, which short associations in great number would force.
 */
final class ReceiveBuffers {

    private final BlockingQueue<ByteBuffer> free;
    private final int size;

    ReceiveBuffers(int count, int size) {
        this.free = new ArrayBlockingQueue<>(count);
        this.size = size;
    }

    ByteBuffer take() {
        ByteBuffer buffer = free.poll();
        return buffer != null ? buffer : ByteBuffer.allocateDirect(size);
    }

    void giveBack(ByteBuffer buffer) {
        if (!free.offer(buffer)) {
            throw new IllegalStateException("more receive buffers given back than taken");
        }
    }
}
