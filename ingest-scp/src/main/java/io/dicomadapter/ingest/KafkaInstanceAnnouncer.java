package io.dicomadapter.ingest;

import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.service.EventPublisher;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes to {@code instances.stored} and waits for the brokers' acknowledgement. */
final class KafkaInstanceAnnouncer implements InstanceAnnouncer {

    private final EventPublisher publisher;
    private final Topic<InstanceStored> topic;
    private final Duration atMost;

    KafkaInstanceAnnouncer(EventPublisher publisher, Topic<InstanceStored> topic, Duration atMost) {
        this.publisher = publisher;
        this.topic = topic;
        this.atMost = atMost;
    }

    @Override
    public void announce(InstanceStored event) throws NotAnnouncedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            // Without a known broker this already waits, for max.block.ms.
            Future<RecordMetadata> sent = publisher.publish(topic, EventKeys.ofStudy(event.studyInstanceUid()), event);
            RecordMetadata unused = sent.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw notAnnounced(event, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notAnnounced(event, e);
        }
    }

    /** The file stays: the acknowledgement may only have been late. Its name tells a sweep which event to look for. */
    private NotAnnouncedException notAnnounced(InstanceStored event, Exception cause) {
        String message = "no acknowledgement from %s within %s for instanceId=%s, stored at %s"
                .formatted(topic.name(), atMost, event.instanceId(), event.path());
        return new NotAnnouncedException(message, cause);
    }
}
