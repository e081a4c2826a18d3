package io.dicomadapter.service;

import io.dicomadapter.event.kafka.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Makes the containers that bring events to their handlers. A service declares each as a bean, so that it starts and stops
 * with the service ({@link StartupPhase#WORKERS}).
 *
 * <p>Every committed event reaches its handler at least once, in the order of its partition; one that fails is tried again
 * and then put aside in the topic's dead letters, with its cause. Nothing is skipped.
 */
public final class EventListening {

    private final KafkaClients clients;
    private final EventProducers producers;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;
    private final String groupPrefix;

    EventListening(
            KafkaClients clients,
            EventProducers producers,
            DeadLetters deadLetters,
            MeterRegistry meters,
            String groupPrefix) {
        this.clients = clients;
        this.producers = producers;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.groupPrefix = groupPrefix;
    }

    /** With {@link Retries#DEFAULT}. */
    public <V> ConcurrentMessageListenerContainer<String, byte[]> container(
            Topic<V> topic, String group, EventHandler<V> handler) {
        return container(topic, group, Retries.DEFAULT, handler);
    }

    /**
     * A listener whose handler's effects are outside Kafka or need no transaction.
     *
     * @param group name of the consumer group, without the site's prefix
     */
    public <V> ConcurrentMessageListenerContainer<String, byte[]> container(
            Topic<V> topic, String group, Retries retries, EventHandler<V> handler) {
        ConcurrentMessageListenerContainer<String, byte[]> container =
                listening(topic, group, new EventReading<>(topic, handler));
        container.getContainerProperties().setAckMode(AckMode.RECORD);
        container.getContainerProperties().setSyncCommits(true);
        DefaultErrorHandler errorHandler =
                new DefaultErrorHandler(deadLetters.of(topic, producers.plain()), retries.backOff());
        errorHandler.addNotRetryableExceptions(NonRetryableException.class);
        errorHandler.setRetryListeners(new FailedTries(meters));
        errorHandler.setCommitRecovered(true);
        container.setCommonErrorHandler(errorHandler);
        return container;
    }

    /**
     * A listener for what must not happen twice, and may be lost: the event counts as handled before the handler is called.
     * Whoever asked for it misses the answer, and asks again. One that can't be read goes to the dead letters.
     *
     * @param group name of the consumer group, without the site's prefix
     */
    public <V> ConcurrentMessageListenerContainer<String, byte[]> atMostOnce(
            Topic<V> topic, String group, EventHandler<V> handler) {
        EventReading<V> reading = new EventReading<>(topic, handler);
        ConcurrentMessageListenerContainer<String, byte[]> container = listening(topic, group, reading);
        AcknowledgingMessageListener<String, byte[]> committing = (record, acknowledgment) -> {
            Objects.requireNonNull(acknowledgment).acknowledge();
            reading.onMessage(record);
        };
        container.getContainerProperties().setMessageListener(committing);
        container.getContainerProperties().setAckMode(AckMode.MANUAL_IMMEDIATE);
        container.getContainerProperties().setSyncCommits(true);
        DefaultErrorHandler errorHandler =
                new DefaultErrorHandler(deadLetters.of(topic, producers.plain()), new FixedBackOff(0, 0));
        errorHandler.setCommitRecovered(true);
        container.setCommonErrorHandler(errorHandler);
        return container;
    }

    /** With {@link Retries#DEFAULT}. */
    public <V> ConcurrentMessageListenerContainer<String, byte[]> transactional(
            Topic<V> topic, String group, EventHandler<V> handler) {
        return transactional(topic, group, Retries.DEFAULT, handler);
    }

    /**
     * A listener whose handler only reads and {@linkplain EventPublisher publishes} events: these and the mark that the
     * event is handled are committed as one, or not at all. What else the handler does can happen twice.
     *
     * @param group name of the consumer group, without the site's prefix
     */
    public <V> ConcurrentMessageListenerContainer<String, byte[]> transactional(
            Topic<V> topic, String group, Retries retries, EventHandler<V> handler) {
        EventReading<V> reading = new EventReading<>(topic, handler);
        ConcurrentMessageListenerContainer<String, byte[]> container = listening(topic, group, reading);
        container.getContainerProperties().setKafkaAwareTransactionManager(producers.transactionManager());
        ConsumerRecordRecoverer deadLetter = deadLetters.of(topic, producers.transactional());
        // The dead letter and the mark that the record is done with are one transaction, too.
        DefaultAfterRollbackProcessor<String, byte[]> afterRollback = new DefaultAfterRollbackProcessor<>(
                putAside(deadLetter, reading), retries.backOff(), producers.transactional(), true);
        afterRollback.addNotRetryableExceptions(NonRetryableException.class);
        afterRollback.setRetryListeners(new FailedTries(meters));
        container.setAfterRollbackProcessor(afterRollback);
        return container;
    }

    /**
     * Puts aside a record that a reader of its own, beside these containers, could not handle. It returns when Kafka has the
     * dead letter, and throws if Kafka doesn't take it: then the record is not to be passed over.
     */
    public ConsumerRecordRecoverer deadLetters(Topic<?> topic) {
        return deadLetters.of(topic, producers.plain());
    }

    @SuppressWarnings("unchecked") // The recoverer of a container gets the container's records.
    private static ConsumerRecordRecoverer putAside(ConsumerRecordRecoverer deadLetter, EventReading<?> reading) {
        return (record, failure) -> {
            deadLetter.accept(record, failure);
            reading.putAside((ConsumerRecord<String, byte[]>) record, failure);
        };
    }

    private <V> ConcurrentMessageListenerContainer<String, byte[]> listening(
            Topic<V> topic, String group, EventReading<V> reading) {
        ContainerProperties properties = new ContainerProperties(topic.name());
        properties.setGroupId(groupPrefix + group);
        properties.setClientId(groupPrefix + group);
        properties.setMessageListener(reading);
        properties.setObservationEnabled(true);
        DefaultKafkaConsumerFactory<String, byte[]> consumers =
                new DefaultKafkaConsumerFactory<>(clients.groupMember(groupPrefix + group, topic.maxMessageBytes()));
        consumers.addListener(new MicrometerConsumerListener<>(meters));
        ConcurrentMessageListenerContainer<String, byte[]> container =
                new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setPhase(StartupPhase.WORKERS.phase());
        return container;
    }
}
