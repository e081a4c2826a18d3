package io.dicomadapter.grouper.submit;

import io.dicomadapter.service.StartupPhase;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The life of {@link HttpSubmission} within the application's. When the application stops, nothing new is begun, and calls
 * that last on have a while to be answered; one that is not is made again by whoever comes next.
 */
final class SubmissionThread implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionThread.class);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 1000;

    /** What the thread owns. */
    record Work(SubmissionReader reader, HttpSubmission submission) {}

    private final Supplier<Work> supplier;
    private volatile boolean running;
    private volatile String problem = "not started";
    private Thread thread;

    /** @param supplier connects; called when the application starts */
    SubmissionThread(Supplier<Work> supplier) {
        this.supplier = supplier;
    }

    /** Why there are no submissions over HTTP at present; empty while there are. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "http-submission");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            Work work = supplier.get();
            try (SubmissionReader reader = work.reader()) {
                reader.subscribe();
                work(work.submission());
            }
        } catch (RuntimeException e) {
            LOG.error("submission over HTTP has ended", e);
            problem = e.toString();
        }
    }

    private void work(HttpSubmission submission) {
        while (running) {
            turn(submission, true);
        }
        long end = System.nanoTime() + LAST_ANSWERS.toNanos();
        while (submission.isBusy() && System.nanoTime() < end) {
            turn(submission, false);
        }
    }

    private void turn(HttpSubmission submission, boolean begin) {
        try {
            submission.turn(begin);
            problem = null;
        } catch (RuntimeException e) {
            if (problem == null) {
                LOG.warn("submission over HTTP halts, trying again", e);
            }
            problem = e.toString();
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join(LAST_ANSWERS.plusSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return StartupPhase.WORKERS.phase();
    }
}
