package io.dicomadapter.ingest.outbox;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A Kafka that is there or not, and that can let answers wait. The IT has the real one. */
final class FakeKafka implements EventSink {

    /** In the order in which they were taken. */
    final List<String> published = new CopyOnWriteArrayList<>();
    /** Of each instance, the value of its last record. */
    final Map<String, byte[]> values = new ConcurrentHashMap<>();

    volatile boolean away;
    volatile boolean answersLate;
    private volatile String refused = "";
    private final Queue<Runnable> answers = new ArrayDeque<>();

    @Override
    public synchronized void send(Message message, Consumer<Optional<Exception>> answer) {
        if (away || message.instanceId().equals(refused)) {
            refused = "";
            answer.accept(Optional.of(new IOException("Kafka is away")));
            return;
        }
        published.add(message.instanceId());
        values.put(message.instanceId(), message.json());
        if (answersLate) {
            answers.add(() -> answer.accept(Optional.empty()));
        } else {
            answer.accept(Optional.empty());
        }
    }

    /** The next try to send this one fails. */
    void refuseOnce(String instanceId) {
        refused = instanceId;
    }

    synchronized void answer() {
        answersLate = false;
        while (!answers.isEmpty()) {
            answers.remove().run();
        }
    }

    @Override
    public void recover(Exception failure) {}

    @Override
    public void close(Duration atMost) {}
}
