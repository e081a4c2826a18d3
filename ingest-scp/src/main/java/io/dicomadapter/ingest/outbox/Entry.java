package io.dicomadapter.ingest.outbox;

import java.io.IOException;

/** An event that waits for Kafka: where it is in the journal, and how far it has come. Guarded by its {@link Backlog}. */
final class Entry {

    /** In the order in which an entry passes them; it goes back to {@link #DURABLE} when Kafka did not take it. */
    enum State {
        WRITTEN,
        DURABLE,
        SENT,
        /** Acknowledged, or not to be published. */
        DONE
    }

    private final Segment segment;
    private final long position;
    private final int length;
    private final long addedAt;
    private final boolean recovered;
    private final long ticket;

    State state;
    Entry next;
    // Kept only while few wait; else it is read back from the journal.
    private Message message;

    private Entry(
            Segment segment, long position, int length, long addedAt, Message message, boolean recovered, long ticket) {
        this.segment = segment;
        this.position = position;
        this.length = length;
        this.addedAt = addedAt;
        this.message = message;
        this.recovered = recovered;
        this.ticket = ticket;
        this.state = recovered ? State.DURABLE : State.WRITTEN;
    }

    static Entry written(Segment segment, long position, int length, Message message) {
        return new Entry(segment, position, length, message.addedAt(), message, false, segment.ticket());
    }

    /** Of an earlier process. */
    static Entry recovered(Segment segment, SegmentScan.Found found) {
        return new Entry(segment, found.position(), found.length(), found.addedAt(), null, true, 0);
    }

    Segment segment() {
        return segment;
    }

    int length() {
        return length;
    }

    long addedAt() {
        return addedAt;
    }

    /** Whether an earlier process added it: what it was told of the file since then is not known. */
    boolean isRecovered() {
        return recovered;
    }

    /** Returns when it is durable. */
    void awaitSync() throws IOException {
        segment.await(ticket);
    }

    PublishedMark.Position end() {
        return new PublishedMark.Position(segment.number(), position + length);
    }

    Message message() throws IOException {
        Message kept = message;
        return kept == null ? Message.decode(segment.read(position, length)) : kept;
    }

    void forgetMessage() {
        message = null;
    }
}
