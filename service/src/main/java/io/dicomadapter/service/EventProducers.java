package io.dicomadapter.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Map;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.DefaultTransactionIdSuffixStrategy;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.MicrometerProducerListener;
import org.springframework.kafka.transaction.KafkaTransactionManager;

/** The service's two producers: one that sends at once, one that sends in the transaction of its thread. */
final class EventProducers implements AutoCloseable {

    private final DefaultKafkaProducerFactory<String, byte[]> plainFactory;
    private final DefaultKafkaProducerFactory<String, byte[]> transactionalFactory;
    private final KafkaTemplate<String, byte[]> plain;
    private final KafkaTemplate<String, byte[]> transactional;

    private EventProducers(
            DefaultKafkaProducerFactory<String, byte[]> plainFactory,
            DefaultKafkaProducerFactory<String, byte[]> transactionalFactory,
            ObservationRegistry observations) {
        this.plainFactory = plainFactory;
        this.transactionalFactory = transactionalFactory;
        this.plain = template(plainFactory, observations);
        this.transactional = template(transactionalFactory, observations);
    }

    /**
     * Connects to nothing yet.
     *
     * @param transactionalIdPrefix unique for this replica, and the same after a restart: its first transaction then ends
     *     those that a crash left open, and readers don't wait for their time-out
     */
    static EventProducers of(
            Map<String, Object> config,
            String transactionalIdPrefix,
            MeterRegistry meters,
            ObservationRegistry observations) {
        DefaultKafkaProducerFactory<String, byte[]> plain = factory(config, meters);
        DefaultKafkaProducerFactory<String, byte[]> transactional = factory(config, meters);
        transactional.setTransactionIdPrefix(transactionalIdPrefix);
        return new EventProducers(plain, transactional, observations);
    }

    /** As {@link #of}, with the one transactional id and no other: no two transactions at once, in all that share the id. */
    static EventProducers ofOneTransactionalId(
            Map<String, Object> config,
            String transactionalId,
            MeterRegistry meters,
            ObservationRegistry observations) {
        EventProducers producers = of(config, transactionalId, meters, observations);
        // Its one suffix is given back when a producer is closed, as after it was fenced, and given to the next.
        producers.transactionalFactory.setTransactionIdSuffixStrategy(new DefaultTransactionIdSuffixStrategy(1));
        return producers;
    }

    /** Sends at once, whatever the thread is doing. */
    KafkaTemplate<String, byte[]> plain() {
        return plain;
    }

    /** Sends within the thread's transaction, and only there. */
    KafkaTemplate<String, byte[]> transactional() {
        return transactional;
    }

    /** The one that fits what the thread is doing. */
    KafkaTemplate<String, byte[]> current() {
        return transactional.inTransaction() ? transactional : plain;
    }

    KafkaTransactionManager<String, byte[]> transactionManager() {
        return new KafkaTransactionManager<>(transactionalFactory);
    }

    @Override
    public void close() {
        plainFactory.destroy();
        transactionalFactory.destroy();
    }

    private static DefaultKafkaProducerFactory<String, byte[]> factory(
            Map<String, Object> config, MeterRegistry meters) {
        DefaultKafkaProducerFactory<String, byte[]> factory = new DefaultKafkaProducerFactory<>(config);
        factory.addListener(new MicrometerProducerListener<>(meters));
        factory.setPhysicalCloseTimeout((int) Duration.ofSeconds(10).toSeconds());
        return factory;
    }

    private static KafkaTemplate<String, byte[]> template(
            DefaultKafkaProducerFactory<String, byte[]> factory, ObservationRegistry observations) {
        KafkaTemplate<String, byte[]> template = new KafkaTemplate<>(factory);
        template.setObservationEnabled(true);
        template.setObservationRegistry(observations);
        return template;
    }
}
