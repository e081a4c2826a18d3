package io.dicomadapter.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Lets replicas of a service publish one after the other what each has to judge by what the others published. They share one
 * transactional id: whoever begins a turn has the broker end the others', so of two turns at once only the later one is ever
 * seen, and what a turn reads after its begin is still true when it is committed. (Kafka Connect guards its own configuration
 * topic in this way.)
 */
public final class ReplicaTurns implements AutoCloseable {

    /** Somebody waits for the answer: a turn that Kafka does not begin or end in this time is refused. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EventProducers producers;
    private final EventPublisher publisher;

    private ReplicaTurns(EventProducers producers, EventPublisher publisher) {
        this.producers = producers;
        this.publisher = publisher;
    }

    /**
     * Connects to nothing yet.
     *
     * @param transactionalId the same for all replicas, and of nothing else
     */
    public static ReplicaTurns of(
            KafkaClients clients,
            String transactionalId,
            ServiceIdentity identity,
            MeterRegistry meters,
            ObservationRegistry observations) {
        Map<String, Object> config = clients.producer();
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) PATIENCE.toMillis());
        EventProducers producers = EventProducers.ofOneTransactionalId(config, transactionalId, meters, observations);
        return new ReplicaTurns(producers, new EventPublisher(producers, identity.asSource(), Clock.systemUTC()));
    }

    /**
     * What the turn publishes is seen as one, or not at all. One thread at a time.
     *
     * @return what the turn returned
     * @throws TurnLostException where another replica began a turn meanwhile: nothing was published, unless Kafka's answer to
     *     the commit was lost on its way. The next turn sees what is there
     * @throws Exception what the turn threw, or Kafka's or Spring's where it is not known whether it was published
     */
    public <R> R take(Turn<R> turn) throws Exception {
        try {
            return producers.transactional().executeInTransaction(operations -> taken(turn));
        } catch (TurnFailedException e) {
            throw e.thrown;
        } catch (RuntimeException e) {
            throw Fencing.isCauseOf(e) ? new TurnLostException(e) : e;
        }
    }

    @Override
    public void close() {
        producers.close();
    }

    private <R> R taken(Turn<R> turn) {
        try {
            return turn.publish(publisher);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new TurnFailedException(e);
        }
    }

    /** Reads, judges and publishes. */
    @FunctionalInterface
    public interface Turn<R> {

        R publish(EventPublisher publisher) throws Exception;
    }

    /** Carries what a turn threw out of its transaction, which it ends. */
    private static final class TurnFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Exception thrown;

        TurnFailedException(Exception thrown) {
            super(thrown);
            this.thrown = thrown;
        }
    }
}
