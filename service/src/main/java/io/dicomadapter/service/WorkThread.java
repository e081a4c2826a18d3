package io.dicomadapter.service;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/**
 * Work that one thread does, turn after turn, for as long as the application runs. A turn that fails is begun again, for as
 * long as it takes; work that could not begin, or broke off, is begun anew. As a bean it says its health itself: named
 * {@code exportsHealthIndicator}, it is {@code exports} in {@code /health}.
 */
public final class WorkThread implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(WorkThread.class);
    private static final Duration LAST_TURN = Duration.ofSeconds(10);

    /** What the thread does, and what it holds open for that. */
    public interface Work extends AutoCloseable {

        /** One turn, which takes no longer than the application may take to stop. */
        void turn();

        /** After a turn that failed, and a pause. */
        default void putBack() {}

        /**
         * A turn when the application stops: begins nothing new.
         *
         * @return whether something is under way yet that is worth waiting for
         */
        default boolean lastTurn() {
            return false;
        }

        @Override
        void close();
    }

    /**
     * How long a thread waits.
     *
     * @param afterFailure until it tries again
     * @param atEnd for what is under way when the application stops
     */
    public record Patience(Duration afterFailure, Duration atEnd) {

        /** For work that leaves nothing under way from turn to turn. */
        public static Patience afterFailure(Duration pause) {
            return new Patience(pause, Duration.ZERO);
        }

        /** For work that does. */
        public static Patience atEnd(Duration atEnd) {
            return new Patience(Duration.ofSeconds(1), atEnd);
        }
    }

    private final String name;
    private final Patience patience;
    private final Supplier<Work> supplier;
    private volatile boolean running;
    private volatile String problem = "not started";
    private Thread thread;

    /**
     * @param name of the thread
     * @param supplier connects; called in the thread
     */
    public WorkThread(String name, Patience patience, Supplier<Work> supplier) {
        this.name = name;
        this.patience = patience;
        this.supplier = supplier;
    }

    /** Down, with the reason, while nothing is done. */
    @Override
    public Health health() {
        String current = problem;
        return current == null
                ? Health.up().build()
                : Health.down().withDetail("problem", current).build();
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (running) {
            try (Work work = supplier.get()) {
                work(work);
            } catch (RuntimeException | Error e) {
                LOG.error("{} begins anew after {}", name, patience.afterFailure(), e);
                problem = e.toString();
                pause();
            }
        }
    }

    private void work(Work work) {
        while (running) {
            turn(work);
        }
        long end = System.nanoTime() + patience.atEnd().toNanos();
        boolean busy = true;
        while (busy && System.nanoTime() < end) {
            busy = lastTurn(work);
        }
    }

    private void turn(Work work) {
        try {
            work.turn();
            problem = null;
        } catch (RuntimeException e) {
            halts(e);
            work.putBack();
        }
    }

    private boolean lastTurn(Work work) {
        try {
            return work.lastTurn();
        } catch (RuntimeException e) {
            halts(e);
            return true;
        }
    }

    /** Said once for each problem, however long it lasts. */
    private void halts(RuntimeException e) {
        String now = e.toString();
        if (!now.equals(problem)) {
            LOG.warn("{} halts, tried again every {}", name, patience.afterFailure(), e);
        }
        problem = now;
        pause();
    }

    private void pause() {
        try {
            Thread.sleep(patience.afterFailure().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join(patience.atEnd().plus(LAST_TURN).toMillis());
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
