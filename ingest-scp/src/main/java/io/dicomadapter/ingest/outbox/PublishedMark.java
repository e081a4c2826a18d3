package io.dicomadapter.ingest.outbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Up to where the journal is published, for the next start. Never synced: after a power cut it may be old or missing, and
 * then some events are published twice, under the same ids. Numbers of segments are never used again, so that an old mark
 * can hide nothing new.
 */
final class PublishedMark implements AutoCloseable {

    private static final String FILE = "published";
    private static final int BYTES = 3 * Long.BYTES;

    /**
     * A place in the journal.
     *
     * @param segment number of a segment
     * @param end where what is published of it ends; earlier segments are published altogether
     */
    record Position(long segment, long end) {

        static final Position START = new Position(0, 0);

        boolean covers(long otherSegment, long position) {
            return otherSegment < segment || (otherSegment == segment && position < end);
        }
    }

    private final FileChannel channel;
    private Position written;

    private PublishedMark(FileChannel channel, Position written) {
        this.channel = channel;
        this.written = written;
    }

    static PublishedMark open(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            return new PublishedMark(channel, read(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Where it was last set. */
    Position position() {
        return written;
    }

    void set(Position position) throws IOException {
        if (position.equals(written)) {
            return;
        }
        ByteBuffer mark = ByteBuffer.allocate(BYTES).putLong(position.segment()).putLong(position.end());
        mark.putLong(checksum(mark)).flip();
        while (mark.hasRemaining()) {
            channel.write(mark, mark.position());
        }
        written = position;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static Position read(FileChannel channel) throws IOException {
        ByteBuffer mark = ByteBuffer.allocate(BYTES);
        while (mark.hasRemaining() && channel.read(mark, mark.position()) >= 0) {
            // until full, or the file ends
        }
        boolean whole = !mark.hasRemaining() && checksum(mark) == mark.getLong(2 * Long.BYTES);
        return whole ? new Position(mark.getLong(0), mark.getLong(Long.BYTES)) : Position.START;
    }

    private static long checksum(ByteBuffer mark) {
        CRC32C crc = new CRC32C();
        crc.update(mark.duplicate().clear().limit(2 * Long.BYTES));
        return crc.getValue();
    }
}
