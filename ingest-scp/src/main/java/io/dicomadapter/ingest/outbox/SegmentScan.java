package io.dicomadapter.ingest.outbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is in a segment: its entries up to the first that is not whole. That one, and what follows, was being written when
 * the power went, and nobody was told of it: an entry is confirmed only together with all before it.
 *
 * @param entries from the first on
 * @param cutBytes length of what was not whole
 */
record SegmentScan(List<Found> entries, long cutBytes) {

    SegmentScan {
        entries = List.copyOf(entries);
    }

    /**
     * An entry.
     *
     * @param position of its payload in the file
     * @param length of its payload
     * @param addedAt when it was added, milliseconds since the epoch
     */
    record Found(long position, int length, long addedAt) {}

    static SegmentScan of(Path file) throws IOException {
        // A segment is a few MiB long, unless a single entry is longer.
        return of(Files.readAllBytes(file));
    }

    static SegmentScan of(byte[] content) {
        ByteBuffer in = ByteBuffer.wrap(content);
        List<Found> entries = new ArrayList<>();
        while (in.remaining() >= Segment.HEADER_BYTES) {
            int start = in.position();
            int length = in.getInt();
            int checksum = in.getInt();
            if (length <= Long.BYTES || length > in.remaining()) {
                in.position(start);
                break;
            }
            byte[] payload = new byte[length];
            in.get(payload);
            if (Segment.checksum(payload) != checksum) {
                in.position(start);
                break;
            }
            entries.add(new Found(start + Segment.HEADER_BYTES, length, Message.addedAt(payload)));
        }
        return new SegmentScan(entries, Math.max(0, written(content) - in.position()));
    }

    /** Up to where something else than zeros is. */
    private static int written(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] == 0) {
            end--;
        }
        return end;
    }
}
