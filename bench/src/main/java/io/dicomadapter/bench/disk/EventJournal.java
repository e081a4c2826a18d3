package io.dicomadapter.bench.disk;

import io.dicomadapter.store.GroupSync;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A journal of entries of one size, begun anew when it is full: what is measured is the waiting, not the keeping. */
final class EventJournal {

    private static final int BYTES = 4 * 1024 * 1024;

    private final FileChannel channel;
    private final ByteBuffer event;
    private final boolean filled;
    private final GroupSync sync;
    private long end;

    private EventJournal(FileChannel channel, ByteBuffer event, boolean filled) {
        this.channel = channel;
        this.event = event;
        this.filled = filled;
        this.sync = new GroupSync(() -> channel.force(false), GroupSync.Listener.NONE);
    }

    static EventJournal filled(Path file, ByteBuffer event) throws IOException {
        FileChannel channel = Workspace.create(file);
        channel.write(ByteBuffer.allocate(BYTES));
        channel.force(true);
        return new EventJournal(channel, event, true);
    }

    static EventJournal growing(Path file, ByteBuffer event) throws IOException {
        return new EventJournal(Workspace.create(file), event, false);
    }

    void append() throws IOException {
        write();
        sync.await();
    }

    private synchronized void write() throws IOException {
        if (end + event.remaining() > BYTES) {
            end = 0;
            if (!filled) {
                channel.truncate(0);
            }
        }
        end += channel.write(event.duplicate(), end);
    }
}
