package io.dicomadapter.reclaim.sweep;

import io.dicomadapter.service.StartupPhase;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sweeps now and then, in one of all replicas. A sweep that fails is said, and the next one comes all the same. */
final class SweepThread implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SweepThread.class);

    private final Sweep sweep;
    private final SweepProperties properties;
    private final BooleanSupplier ours;
    private ScheduledExecutorService thread;
    private volatile boolean running;

    /** @param ours whether this replica is the one */
    SweepThread(Sweep sweep, SweepProperties properties, BooleanSupplier ours) {
        this.sweep = sweep;
        this.properties = properties;
        this.ours = ours;
    }

    @Override
    public void start() {
        running = true;
        if (properties.enabled()) {
            thread = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread made = new Thread(work, "sweep");
                made.setDaemon(true);
                return made;
            });
            Duration interval = properties.interval();
            ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                    this::sweep, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void sweep() {
        if (!running || !ours.getAsBoolean()) {
            return;
        }
        try {
            LOG.info("sweep found {}", sweep.run(false, finding -> LOG.debug("sweep {}", finding)));
        } catch (IOException | RuntimeException e) {
            LOG.warn("sweep failed, again in {}: {}", properties.interval(), e.toString());
        }
    }

    @Override
    public void stop() {
        running = false;
        if (thread != null) {
            thread.shutdownNow();
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
