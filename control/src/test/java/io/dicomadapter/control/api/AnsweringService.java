package io.dicomadapter.control.api;

import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.OperationCompleted;
import io.dicomadapter.event.OperationRequested;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.event.operation.OperationOutcome;
import io.dicomadapter.event.operation.OperationResult;
import io.dicomadapter.service.EventPublisher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Stands at the other end of the topics and answers as the test says, as a service of another process would. */
final class AnsweringService implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final Topics topics;
    private final EventPublisher publisher;
    private final List<OperationRequested> asked = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::answer, "answering-service");
    private volatile Function<OperationRequested, OperationCompleted> answering = request -> null;

    private AnsweringService(String bootstrapServers, Topics topics, EventPublisher publisher) {
        this.topics = topics;
        this.publisher = publisher;
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    static AnsweringService start(String bootstrapServers, Topics topics, EventPublisher publisher) {
        AnsweringService service = new AnsweringService(bootstrapServers, topics, publisher);
        List<TopicPartition> partition =
                List.of(new TopicPartition(topics.operationsRequested().name(), 0));
        service.consumer.assign(partition);
        service.consumer.seekToBeginning(partition);
        service.thread.start();
        return service;
    }

    static OperationCompleted done(OperationRequested request, OperationResult result) {
        return new OperationCompleted(
                request.operationId(), "/other/0", OperationOutcome.DONE, null, result, Instant.now());
    }

    static OperationCompleted undone(OperationRequested request, OperationOutcome outcome, String detail) {
        return new OperationCompleted(request.operationId(), "/other/0", outcome, detail, null, Instant.now());
    }

    /** From now on so; with null not at all. */
    AnsweringService answering(Function<OperationRequested, OperationCompleted> how) {
        answering = how;
        return this;
    }

    /** Everything that was asked so far. */
    List<OperationRequested> asked() {
        return asked;
    }

    private void answer() {
        try (consumer) {
            while (true) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    OperationRequested request = EventJson.mapper().readValue(record.value(), OperationRequested.class);
                    asked.add(request);
                    OperationCompleted answer = answering.apply(request);
                    if (answer != null) {
                        publisher.publishAndWait(topics.operationsCompleted(), request.operationId(), answer);
                    }
                });
            }
        } catch (WakeupException e) {
            return;
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
