package io.dicomadapter.ingest.outbox;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.store.GroupSync;
import io.dicomadapter.store.StoreSyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox of one replica. Thread-safe, but {@link #start} and {@link #close} are for one thread, and the threads that add
 * must not be interrupted.
 */
public final class Outbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** Some thousand events; short enough to be read at once at the next start. */
    static final int SEGMENT_BYTES = 4 * 1024 * 1024;

    private final Outboxes shared;
    private final Path folder;
    private final GroupSync.Listener listener;
    private final StoredFiles files;

    private OutboxLock lock;
    private int recovered;
    private volatile Journal journal;
    private volatile Publisher publisher;

    Outbox(Outboxes shared, String replica, GroupSync.Listener listener) {
        this.shared = shared;
        this.folder = shared.layout().root().resolve(shared.layout().outbox(replica));
        this.listener = listener;
        this.files = new StoredFiles(shared.layout(), shared.disk(), shared.latch());
    }

    /**
     * Takes the outbox into possession, takes up what an earlier process left, and publishes it in the background.
     *
     * @throws OutboxLockedException if another process owns it
     */
    public void start() throws IOException {
        Files.createDirectories(folder);
        shared.disk().syncDirectory(folder.getParent());
        lock = OutboxLock.take(folder);
        journal = Journal.open(folder, SEGMENT_BYTES, shared.disk(), listener);
        recovered = depth().events();
        if (recovered > 0) {
            LOG.info("the outbox holds events of an earlier process events={}", recovered);
        }
        publisher = new Publisher(journal, shared.sinks().get(), files);
        publisher.start();
    }

    /**
     * Begins to make an event durable, and returns at once.
     *
     * @param traceparent trace that the event belongs to (W3C Trace Context), empty for none
     * @throws StoreSyncException if the device is not trusted any more
     * @throws IOException if the event could not be written
     */
    public Announcement begin(InstanceStored event, String traceparent) throws IOException {
        shared.latch().requireUnset();
        Journal open = journal;
        if (open == null) {
            throw new IOException("the outbox is not open");
        }
        Entry entry = open.append(Message.of(event, traceparent, shared.clock().millis()));
        return new JournaledEvent(open, shared.latch(), event.instanceId(), entry);
    }

    /** Why no further instance may be taken in, in words for operators; empty when one may. */
    public Optional<String> problem() {
        return shared.bounds().reachedBy(depth());
    }

    /** What waits for Kafka now. */
    public OutboxDepth depth() {
        Journal open = journal;
        return open == null
                ? OutboxDepth.EMPTY
                : open.backlog().depth(shared.clock().millis());
    }

    /** How many events an earlier process had left at the start. */
    public int recovered() {
        return recovered;
    }

    /** How many events of earlier processes were not published, because their files are gone. */
    public long missingFiles() {
        return files.missing();
    }

    /** Whether everything was published in this time. */
    public boolean drain(Duration atMost) throws InterruptedException {
        Journal open = journal;
        return open == null || open.backlog().awaitEmpty(atMost);
    }

    /** Stops publishing; what is left is published at the next start. To be called when nobody adds any more. */
    @Override
    public void close() throws IOException {
        try {
            if (publisher != null) {
                publisher.stop(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeFiles();
        }
    }

    private void closeFiles() throws IOException {
        try {
            if (journal != null) {
                journal.close();
                journal = null;
            }
        } finally {
            if (lock != null) {
                lock.close();
                lock = null;
            }
        }
    }
}
