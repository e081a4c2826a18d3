package io.dicomadapter.ingest.outbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the backlog to Kafka, in order, on a thread of its own. Whenever an event fails it stops, waits for the answers to
 * those that were already sent, and begins again at the oldest that is not published.
 */
final class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** What comes within this time goes together: less work for us and for the broker. */
    private static final Duration GATHER = Duration.ofMillis(10);

    private final Journal journal;
    private final Backlog backlog;
    private final EventSink sink;
    private final StoredFiles files;
    private final Thread thread = new Thread(this::run, "outbox-publisher");
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile boolean away;
    private Duration pause = FIRST_PAUSE;
    private boolean untidy;

    Publisher(Journal journal, EventSink sink, StoredFiles files) {
        this.journal = journal;
        this.backlog = journal.backlog();
        this.sink = sink;
        this.files = files;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when nothing is sent any more; what has no answer by then counts as not published. */
    void stop(Duration atMost) throws InterruptedException {
        // Never interrupted: it may be reading the journal.
        stopped.countDown();
        thread.join();
        sink.close(atMost);
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                round();
            }
        } catch (InterruptedException e) {
            // Nobody of ours does that. What is not published stays in the journal.
            Thread.currentThread().interrupt();
            LOG.error("the outbox is not published any more: its thread was interrupted", e);
        }
    }

    private void round() throws InterruptedException {
        try {
            sendWhatIsThere();
        } catch (RuntimeException e) {
            LOG.error("the outbox could not be published, trying again", e);
            failure.compareAndSet(null, e);
        }
        if (failure.get() != null) {
            beginAgain();
        }
    }

    private void sendWhatIsThere() throws InterruptedException {
        boolean work = backlog.awaitWork(LOOK);
        for (Entry entry : backlog.take()) {
            if (failure.get() == null && stopped.getCount() > 0) {
                send(entry);
            } else {
                backlog.returned(entry);
            }
        }
        tidy();
        if (work) {
            boolean unused = stopped.await(GATHER.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void send(Entry entry) {
        try {
            Message message = entry.message();
            if (entry.isRecovered() && !files.has(message)) {
                LOG.warn("not published, because its file is gone instanceId={}", message.instanceId());
                files.countMissing();
                backlog.done(entry);
            } else {
                sink.send(message, problem -> answered(entry, problem));
            }
        } catch (UnreadableEntryException e) {
            LOG.error("not published, the command reconcile makes the event anew: {}", e.getMessage());
            backlog.done(entry);
        } catch (IOException | RuntimeException e) {
            answered(entry, Optional.of(e));
        }
    }

    private void answered(Entry entry, Optional<Exception> problem) {
        if (problem.isEmpty()) {
            backlog.done(entry);
            if (away) {
                away = false;
                LOG.info("events are published again");
            }
        } else {
            failure.compareAndSet(null, problem.get());
            backlog.returned(entry);
        }
    }

    private void beginAgain() throws InterruptedException {
        Exception cause = failure.get();
        if (!away) {
            pause = FIRST_PAUSE;
            away = true;
            LOG.warn("events cannot be published, they wait in the outbox: {}", cause.toString());
        }
        // An answer always comes, at the latest after the producer's delivery.timeout.ms.
        while (stopped.getCount() > 0 && !backlog.awaitAnswers(LOOK)) {
            LOG.debug("waiting for answers");
        }
        sink.recover(cause);
        if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        failure.set(null);
        backlog.rewind();
    }

    private void tidy() {
        try {
            journal.tidy();
            untidy = false;
        } catch (IOException e) {
            if (!untidy) {
                LOG.warn("the outbox cannot be kept small, trying again: {}", e.toString());
            }
            untidy = true;
        }
    }
}
