package io.dicomadapter.ingest.outbox;

import io.dicomadapter.service.InvalidSettingException;
import io.dicomadapter.service.StartupPhase;
import io.dicomadapter.store.IncomingSweep;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Opens the outbox before anything is let in, and closes it when nothing comes any more. Whoever owns the outbox owns the
 * replica's name, so this is also where the leavings of an earlier process are removed.
 */
final class OutboxLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxLifecycle.class);

    private final Outbox outbox;
    private final StorageLayout layout;
    private final String replica;
    private final Duration drainTimeout;
    private volatile boolean running;

    OutboxLifecycle(Outbox outbox, StorageLayout layout, String replica, Duration drainTimeout) {
        this.outbox = outbox;
        this.layout = layout;
        this.replica = replica;
        this.drainTimeout = drainTimeout;
    }

    @Override
    public void start() {
        try {
            outbox.start();
            int swept = IncomingSweep.sweep(layout, replica);
            if (swept > 0) {
                LOG.info("removed what was being received when an earlier process ended files={}", swept);
            }
            running = true;
        } catch (OutboxLockedException e) {
            throw new InvalidSettingException(
                    "service.instance",
                    replica,
                    "a name that no other process on this storage has: " + e.getMessage(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("the outbox of replica " + replica + " cannot be opened", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            if (!outbox.drain(drainTimeout)) {
                LOG.warn(
                        "events stay in the outbox until the next start, Kafka did not take them within {} events={}",
                        drainTimeout,
                        outbox.depth().events());
            }
            outbox.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("the outbox was not closed properly, some events may be published again: {}", e.toString());
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
