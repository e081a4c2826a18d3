package io.dicomadapter.grouper.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Names in the order in which they fall due, kept in a persistent store: what expires is read from the front, so a look
 * costs what has expired, not what there is. Key of a row: one byte for the use, due time as 8 bytes big-endian, name. Several indexes
 * may share a store, each with its own use.
 */
final class DeadlineIndex {

    /** What the deadlines of an index are for. */
    enum Use {
        CLOSE('c'),
        FORGET('f'),
        FORGET_ASSOCIATION('a');

        private final byte code;

        Use(char code) {
            this.code = (byte) code;
        }
    }

    /** A name and when it falls due, in epoch milliseconds. */
    record Deadline(long due, String name) {}

    private static final int PREFIX = 1 + Long.BYTES;
    private static final byte[] PRESENT = {1};

    private final KeyValueStore<Bytes, byte[]> store;
    private final Use use;

    /**
     * Nothing is due before this. Deleted rows stay in RocksDB's files until they are compacted, and a scan from the
     * very start would step over all of them, every time.
     */
    private long front;

    DeadlineIndex(KeyValueStore<Bytes, byte[]> store, Use use) {
        this.store = store;
        this.use = use;
    }

    void put(long due, String name) {
        front = Math.min(front, due);
        store.put(key(due, name), PRESENT);
    }

    void remove(long due, String name) {
        store.delete(key(due, name));
    }

    /** What has fallen due by {@code now}, longest due first, {@code atMost} of it. The rows stay until removed. */
    List<Deadline> due(long now, int atMost) {
        front = Math.min(front, now);
        List<Deadline> due = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(key(front, ""), key(now + 1, ""))) {
            while (rows.hasNext() && due.size() < atMost) {
                due.add(deadline(rows.next()));
            }
        }
        front = due.isEmpty() ? now : due.get(0).due();
        return due;
    }

    /** All names of this use. Reads them all: for the start of a task only. */
    void forEach(Consumer<String> action) {
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(key(0, ""), key(Long.MAX_VALUE, ""))) {
            rows.forEachRemaining(row -> action.accept(deadline(row).name()));
        }
    }

    private Bytes key(long due, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(PREFIX + text.length)
                .put(use.code)
                .putLong(due)
                .put(text)
                .array());
    }

    private static Deadline deadline(KeyValue<Bytes, byte[]> row) {
        byte[] key = row.key.get();
        long due = ByteBuffer.wrap(key).getLong(1);
        return new Deadline(due, new String(key, PREFIX, key.length - PREFIX, StandardCharsets.UTF_8));
    }
}
