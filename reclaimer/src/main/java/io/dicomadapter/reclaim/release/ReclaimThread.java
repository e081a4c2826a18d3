package io.dicomadapter.reclaim.release;

import io.dicomadapter.reclaim.delete.StoreUnmountedException;
import io.dicomadapter.service.StartupPhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The life of {@link ReclaimLoop} within the application's. A turn that fails is begun again, for as long as it takes. When
 * the application stops, the turn that runs is finished; if it takes too long, whoever comes next does it again.
 */
public final class ReclaimThread implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReclaimThread.class);
    private static final Duration LAST_TURN = Duration.ofSeconds(15);

    /**
     * What the thread owns.
     *
     * @param closing what it opened, in the order in which it is closed
     */
    record Work(ReleaseReader reader, ReclaimLoop loop, List<AutoCloseable> closing) {}

    private final Supplier<Work> supplier;
    private final Duration pause;
    private volatile boolean running;
    private volatile String problem = "not started";
    private volatile ReleaseReader reader;
    private Thread thread;

    /**
     * @param supplier connects; called when the application starts
     * @param pause after a turn that failed
     */
    ReclaimThread(Supplier<Work> supplier, Duration pause) {
        this.supplier = supplier;
        this.pause = pause;
    }

    /** Why nothing is reclaimed at present; empty while things are. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Whether this process does, of all replicas, what one has to do. */
    public boolean isFirst() {
        ReleaseReader current = reader;
        return running && current != null && current.isFirst();
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "reclaimer");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (running) {
            try {
                Work work = supplier.get();
                try {
                    reader = work.reader();
                    reader.subscribe();
                    work(work.loop());
                } finally {
                    close(work.closing());
                }
            } catch (RuntimeException e) {
                LOG.error("reclaiming begins anew after {}", pause, e);
                problem = e.toString();
                pause();
            }
        }
    }

    private void work(ReclaimLoop loop) {
        while (running) {
            try {
                loop.turn();
                problem = null;
            } catch (RuntimeException e) {
                said(e);
                pause();
                loop.putBack();
            }
        }
    }

    /** Once for each problem, however long it lasts. */
    private void said(RuntimeException e) {
        String now = e instanceof StoreUnmountedException ? e.getMessage() : e.toString();
        if (!now.equals(problem)) {
            LOG.warn("reclaiming halts, tried again every {}", pause, e);
        }
        problem = now;
    }

    private void pause() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(List<AutoCloseable> closing) {
        for (AutoCloseable each : closing) {
            try {
                each.close();
            } catch (Exception e) {
                LOG.warn("closing failed", e);
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join(LAST_TURN.toMillis());
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
