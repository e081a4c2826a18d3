package io.dicomadapter.control.operations;

import io.dicomadapter.event.OperationCompleted;
import io.dicomadapter.event.OperationRequested;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Has the service do it that can, and waits for its answer. */
public final class AskServices {

    /** Services answer at the deadline, too: that it was too late, and why. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final EventPublisher publisher;
    private final Topics topics;
    private final OperationsProperties properties;
    private final InstantSource clock;
    private final Semaphore waiting;

    AskServices(
            KafkaClients clients,
            EventPublisher publisher,
            Topics topics,
            OperationsProperties properties,
            InstantSource clock) {
        this.clients = clients;
        this.publisher = publisher;
        this.topics = topics;
        this.properties = properties;
        this.clock = clock;
        this.waiting = new Semaphore(properties.atATime());
    }

    /**
     * What came of it; without an answer if there was none in time.
     *
     * @throws TooManyAskException if others wait for answers already; nothing was asked
     * @throws org.apache.kafka.common.KafkaException if Kafka is away: nothing was asked, or nobody knows
     * @throws io.dicomadapter.service.EventNotPublishedException likewise
     */
    public Asked ask(Operation operation, Asker by) throws TooManyAskException {
        Duration deadline = operation instanceof Operation.Replay ? properties.replayTimeout() : properties.timeout();
        Instant now = clock.instant();
        OperationRequested request = new OperationRequested(
                UUID.randomUUID().toString(), operation, by.name(), by.why(), now, now.plus(deadline));
        if (!waiting.tryAcquire()) {
            throw new TooManyAskException(properties.atATime());
        }
        try {
            return new Asked(request, send(request));
        } finally {
            waiting.release();
        }
    }

    private Optional<OperationCompleted> send(OperationRequested request) {
        // Before the request is out: then the answer comes behind the end.
        try (AnswersBehind answers = AnswersBehind.theEnd(clients, topics.operationsCompleted())) {
            publisher.publishAndWait(topics.operationsRequested(), request.operationId(), request);
            return answers.await(request.operationId(), properties.timeout().plus(GRACE));
        }
    }
}
