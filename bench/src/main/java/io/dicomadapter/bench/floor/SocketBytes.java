package io.dicomadapter.bench.floor;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Bytes of a socket through one direct buffer. */
final class SocketBytes {

    private final ReadableByteChannel socket;
    private final ByteBuffer buffer;

    /** @param capacity of the buffer, the most that can be required at once */
    SocketBytes(ReadableByteChannel socket, int capacity) {
        this.socket = socket;
        this.buffer = ByteBuffer.allocateDirect(capacity).limit(0);
    }

    /** The buffer with at least so many bytes remaining; the caller moves its position behind what it takes. */
    ByteBuffer require(int count) throws IOException {
        if (buffer.remaining() < count) {
            buffer.compact();
            while (buffer.position() < count) {
                fill();
            }
            buffer.flip();
        }
        return buffer;
    }

    /** A view of the next bytes, valid until the next call. */
    ByteBuffer take(int count) throws IOException {
        ByteBuffer taken = require(count).slice(buffer.position(), count);
        buffer.position(buffer.position() + count);
        return taken;
    }

    /** Writes the next bytes to a file, in pieces as they arrive. */
    void transferTo(WritableByteChannel file, long count) throws IOException {
        for (long left = count; left > 0; ) {
            if (!buffer.hasRemaining()) {
                buffer.clear();
                fill();
                buffer.flip();
            }
            int end = buffer.limit();
            buffer.limit((int) Math.min(end, buffer.position() + left));
            while (buffer.hasRemaining()) {
                left -= file.write(buffer);
            }
            buffer.limit(end);
        }
    }

    private void fill() throws IOException {
        if (socket.read(buffer) < 0) {
            throw new EOFException("the sender closed the connection");
        }
    }
}
