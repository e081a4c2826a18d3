package io.dicomadapter.service;

import io.dicomadapter.event.ServiceStatus;
import io.dicomadapter.event.kafka.Topic;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells control how this replica fares, on a thread of its own, for as long as it runs; and at the end that it stops, so
 * that it is not missed. Nothing waits for it: who is not heard of is shown as silent.
 */
final class StatusReports implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StatusReports.class);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final StatusOfHealth status;
    private final Duration interval;
    private final Topic<ServiceStatus> topic;
    private final EventPublisher publisher;
    private volatile ScheduledExecutorService thread;
    private boolean failing;

    StatusReports(StatusOfHealth status, Duration interval, Topic<ServiceStatus> topic, EventPublisher publisher) {
        this.status = status;
        this.interval = interval;
        this.topic = topic;
        this.publisher = publisher;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "status-reports");
            created.setDaemon(true);
            return created;
        });
        var unused = started.scheduleWithFixedDelay(this::report, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    private void report() {
        try {
            ServiceStatus now = status.now();
            publisher.publishAndWait(topic, now.key(), now);
            failing = false;
        } catch (RuntimeException e) {
            // One that escaped would end the reports for good.
            if (!failing && thread != null) {
                LOG.warn("control cannot be told how this service fares, trying again: {}", e.toString());
            }
            failing = true;
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService current = thread;
        if (current == null) {
            return;
        }
        thread = null;
        current.execute(this::sayGoodbye);
        current.shutdown();
        try {
            // Kafka may be away; then the replica is shown as silent.
            if (!current.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("control is not told that this service stops");
                current.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayGoodbye() {
        try {
            ServiceStatus stopped = status.stopped();
            publisher.publishAndWait(topic, stopped.key(), stopped);
        } catch (RuntimeException e) {
            LOG.debug("control was not told that this service stops", e);
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return StartupPhase.STATUS.phase();
    }
}
