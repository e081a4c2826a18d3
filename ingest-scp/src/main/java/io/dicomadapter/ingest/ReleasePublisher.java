package io.dicomadapter.ingest;

import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.StartupPhase;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes the ends of associations on a thread of its own: while Kafka is away publishing takes its time, and an
 * association's place is not kept for that. Not by the outbox: an end that gets lost costs a group some time, no instance.
 */
final class ReleasePublisher implements ReleaseAnnouncer, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReleasePublisher.class);

    /** By the time that so many wait, the clock has closed the groups of the first. */
    private static final int MOST_WAITING = 10_000;

    private static final int SECONDS_TO_STOP = 2;

    private final Topic<AssociationReleased> topic;
    private final EventPublisher publisher;
    private final IngestMeters meters;
    private volatile ThreadPoolExecutor thread;

    ReleasePublisher(Topic<AssociationReleased> topic, EventPublisher publisher, IngestMeters meters) {
        this.topic = topic;
        this.publisher = publisher;
        this.meters = meters;
    }

    @Override
    public void announce(AssociationReleased event) {
        try {
            thread.execute(() -> publish(event));
        } catch (RejectedExecutionException e) {
            lost(event, e);
        }
    }

    private void publish(AssociationReleased event) {
        var unused = publisher
                .publish(topic, EventKeys.ofStudy(event.studyInstanceUid()), event)
                .whenComplete((metadata, failure) -> {
                    if (failure == null) {
                        meters.releasePublished();
                    } else {
                        lost(event, failure);
                    }
                });
    }

    private void lost(AssociationReleased event, Throwable cause) {
        meters.releaseLost();
        LOG.debug("its end is not published associationId={}", event.associationId(), cause);
    }

    @Override
    public void start() {
        thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                work -> new Thread(work, "release-publisher"));
    }

    /** What is published by then is; a shutdown is not made to wait for the rest. */
    @Override
    public void stop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                thread.shutdownNow().forEach(left -> meters.releaseLost());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        ThreadPoolExecutor started = thread;
        return started != null && !started.isShutdown();
    }

    @Override
    public int getPhase() {
        return StartupPhase.WORKERS.phase();
    }
}
