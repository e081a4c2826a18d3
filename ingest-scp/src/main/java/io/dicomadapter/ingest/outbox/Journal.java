package io.dicomadapter.ingest.outbox;

import io.dicomadapter.store.Disk;
import io.dicomadapter.store.GroupSync;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox on disk: segments that are only ever appended to, and deleted once all their entries are published. Entries
 * that are added at the same time become durable by one sync. For one process at a time.
 */
final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Path folder;
    private final long segmentBytes;
    private final Disk disk;
    private final GroupSync.Listener listener;
    private final PublishedMark mark;
    private final Backlog backlog;
    /** Empty where nothing is synced at all. */
    private final Optional<SyncAhead> ahead;
    // Oldest first; the last one takes new entries, unless it is of an earlier process.
    private final Deque<Segment> segments = new ArrayDeque<>();
    private Segment active;
    private Segment spare;
    private long lastNumber;
    private boolean closed;

    private Journal(
            Path folder,
            long segmentBytes,
            Disk disk,
            GroupSync.Listener listener,
            PublishedMark mark,
            Optional<SyncAhead> ahead) {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.disk = disk;
        this.listener = listener;
        this.mark = mark;
        this.backlog = new Backlog(mark.position());
        this.lastNumber = mark.position().segment();
        this.ahead = ahead;
    }

    /** Opens the journal of a folder, with everything in its backlog that is not known to be published. */
    static Journal open(Path folder, long segmentBytes, Disk disk, GroupSync.Listener listener) throws IOException {
        Optional<SyncAhead> ahead = disk == Disk.NO_SYNC ? Optional.empty() : Optional.of(SyncAhead.start());
        Journal journal = new Journal(folder, segmentBytes, disk, listener, PublishedMark.open(folder), ahead);
        try {
            for (Path file : files(folder)) {
                journal.recover(file);
            }
            return journal;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /** The segments in a folder, oldest first. */
    static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + Segment.SUFFIX)) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    Backlog backlog() {
        return backlog;
    }

    /**
     * Adds an entry, and begins to make it durable; it is so once it was waited for.
     *
     * @throws IOException if it could not be written: there is no entry then
     */
    synchronized Entry append(Message message) throws IOException {
        byte[] payload = message.encode();
        if (closed) {
            throw new IOException("the outbox is closed: the service is shutting down");
        }
        if (active == null || !active.hasRoomFor(payload.length)) {
            activate(payload.length);
        }
        long position = active.append(payload);
        Entry entry = Entry.written(active, position, payload.length, message);
        // Within the same lock: the backlog is in the order of the journal.
        backlog.add(entry);
        ahead.ifPresent(thread -> thread.poke(active));
        return entry;
    }

    private void activate(int payloadBytes) throws IOException {
        Segment next = spare;
        spare = null;
        if (next == null || !next.hasRoomFor(payloadBytes)) {
            if (next != null) {
                next.delete();
            }
            next = create(Math.max(segmentBytes, Segment.HEADER_BYTES + (long) payloadBytes));
        }
        segments.add(next);
        active = next;
    }

    private Segment create(long capacity) throws IOException {
        lastNumber++;
        return Segment.create(folder, lastNumber, capacity, disk, listener);
    }

    /**
     * Forgets what is published, and has a segment ready for when the active one is full, so that no sender waits for it.
     */
    void tidy() throws IOException {
        mark.set(backlog.publishedUpTo());
        for (Segment published : published()) {
            published.delete();
        }
        prepareSpare();
    }

    private void prepareSpare() throws IOException {
        long number = reserveSpare();
        if (number > 0) {
            // Takes a while, which those who append must not wait for.
            offerSpare(Segment.create(folder, number, segmentBytes, disk, listener));
        }
    }

    private synchronized long reserveSpare() {
        if (closed || active == null || spare != null) {
            return 0;
        }
        lastNumber++;
        return lastNumber;
    }

    private synchronized void offerSpare(Segment created) throws IOException {
        // Numbers are the order of the entries: a segment that was made meanwhile has overtaken this one.
        if (closed || created.number() != lastNumber) {
            created.delete();
        } else {
            spare = created;
        }
    }

    /** Takes those out that are published altogether. */
    private synchronized List<Segment> published() {
        Segment needed = backlog.oldestSegment().orElse(active);
        List<Segment> published = new ArrayList<>();
        while (!segments.isEmpty() && segments.peek() != needed) {
            published.add(segments.remove());
        }
        return published;
    }

    private void recover(Path file) throws IOException {
        Segment segment = Segment.open(file);
        segments.add(segment);
        lastNumber = Math.max(lastNumber, segment.number());
        SegmentScan scan = SegmentScan.of(file);
        if (scan.cutBytes() > 0) {
            LOG.warn(
                    "the end of an outbox file was not whole and is left out, nobody was told that it was stored"
                            + " file={} bytes={}",
                    file.getFileName(),
                    scan.cutBytes());
        }
        for (SegmentScan.Found found : scan.entries()) {
            if (!mark.position().covers(segment.number(), found.position())) {
                backlog.add(Entry.recovered(segment, found));
            }
        }
    }

    /** Keeps what is not published for the next start; nothing may be added any more. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        ahead.ifPresent(SyncAhead::close);
        mark.set(backlog.publishedUpTo());
        boolean empty = backlog.oldestSegment().isEmpty();
        if (spare != null) {
            spare.delete();
            spare = null;
        }
        for (Segment segment : segments) {
            if (empty) {
                segment.delete();
            } else {
                segment.close();
            }
        }
        segments.clear();
        active = null;
        mark.close();
    }
}
