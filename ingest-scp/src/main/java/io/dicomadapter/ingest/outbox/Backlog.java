package io.dicomadapter.ingest.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The entries that are not published, in the order of the journal. A cursor goes along them; they leave in order too, so
 * that there is always one place up to which everything is published.
 */
final class Backlog {

    /** So many events are kept in memory; those that come when more wait are read back from the journal. */
    private static final int MESSAGES_IN_MEMORY = 2_000;

    /** So many are on their way to Kafka at a time; if it fails, they are those that it may have to see twice. */
    private static final int MOST_SENT = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private Entry head;
    private Entry tail;
    private Entry cursor;
    private int count;
    private long bytes;
    private int sent;
    private int waiting;
    private PublishedMark.Position publishedUpTo;

    Backlog(PublishedMark.Position publishedUpTo) {
        this.publishedUpTo = publishedUpTo;
    }

    /** To be called in the order of the journal. */
    void add(Entry entry) {
        lock.lock();
        try {
            if (head == null) {
                head = entry;
            } else {
                tail.next = entry;
            }
            tail = entry;
            cursor = cursor == null ? entry : cursor;
            count++;
            bytes += entry.length();
            if (count > MESSAGES_IN_MEMORY) {
                entry.forgetMessage();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The entry may be published from now on. */
    void durable(Entry entry) {
        lock.lock();
        try {
            entry.state = Entry.State.DURABLE;
            wake();
        } finally {
            lock.unlock();
        }
    }

    /** The next entries to send, up to the first that is not durable; {@code sent} until {@link #done} or {@link #rewind}. */
    List<Entry> take() {
        lock.lock();
        try {
            List<Entry> taken = new ArrayList<>();
            while (canTake()) {
                if (cursor.state == Entry.State.DURABLE) {
                    cursor.state = Entry.State.SENT;
                    sent++;
                    taken.add(cursor);
                }
                cursor = cursor.next;
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** The entry needs nothing more: Kafka has it, or it is not to be published. */
    void done(Entry entry) {
        lock.lock();
        try {
            if (entry.state == Entry.State.DONE) {
                return;
            }
            if (entry.state == Entry.State.SENT) {
                sent--;
            }
            entry.state = Entry.State.DONE;
            entry.forgetMessage();
            count--;
            bytes -= entry.length();
            leave();
            wake();
        } finally {
            lock.unlock();
        }
    }

    /** Kafka did not take the entry. */
    void returned(Entry entry) {
        lock.lock();
        try {
            if (entry.state == Entry.State.SENT) {
                entry.state = Entry.State.DURABLE;
                sent--;
                wake();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Everything that is not published is to be sent again, from the oldest on. */
    void rewind() {
        lock.lock();
        try {
            cursor = head;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something to take. */
    boolean awaitWork(Duration atMost) throws InterruptedException {
        return await(this::canTake, atMost);
    }

    /** Waits until nothing is sent that is not answered. */
    boolean awaitAnswers(Duration atMost) throws InterruptedException {
        return await(() -> sent == 0, atMost);
    }

    /** Waits until everything is published. */
    boolean awaitEmpty(Duration atMost) throws InterruptedException {
        return await(() -> count == 0, atMost);
    }

    OutboxDepth depth(long nowMillis) {
        lock.lock();
        try {
            Duration oldest = head == null ? Duration.ZERO : Duration.ofMillis(Math.max(0, nowMillis - head.addedAt()));
            return new OutboxDepth(count, bytes, oldest);
        } finally {
            lock.unlock();
        }
    }

    PublishedMark.Position publishedUpTo() {
        lock.lock();
        try {
            return publishedUpTo;
        } finally {
            lock.unlock();
        }
    }

    /** Where the oldest entry is that is still needed. */
    Optional<Segment> oldestSegment() {
        lock.lock();
        try {
            return Optional.ofNullable(head).map(Entry::segment);
        } finally {
            lock.unlock();
        }
    }

    private boolean canTake() {
        return cursor != null && cursor.state != Entry.State.WRITTEN && sent < MOST_SENT;
    }

    private void leave() {
        while (head != null && head.state == Entry.State.DONE) {
            publishedUpTo = head.end();
            cursor = cursor == head ? head.next : cursor;
            head = head.next;
        }
        tail = head == null ? null : tail;
    }

    private boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        lock.lock();
        waiting++;
        try {
            long left = atMost.toNanos();
            while (!condition.getAsBoolean() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return condition.getAsBoolean();
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private void wake() {
        if (waiting > 0) {
            changed.signalAll();
        }
    }
}
