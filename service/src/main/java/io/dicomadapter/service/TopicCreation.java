package io.dicomadapter.service;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Creates the topics that are missing, before anything reads or writes them; what exists stays as it is.
 *
 * <p>While the broker isn't there it keeps trying, in the background after the first few seconds: the service starts, is
 * not ready, and says why. Kafka's clients wait for their topics by themselves.
 */
public final class TopicCreation implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);
    private static final Duration HOLD_START = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final AdminConnection connection;
    private final List<NewTopic> definitions;
    private final CountDownLatch created = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile String problem = "not started";
    private volatile Thread thread;

    TopicCreation(AdminConnection connection, List<NewTopic> definitions) {
        this.connection = connection;
        this.definitions = definitions;
    }

    /** Whether all topics are there, waiting for it if need be. */
    public boolean await(Duration atMost) throws InterruptedException {
        return created.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why the topics aren't there yet; empty when they are. */
    public Optional<String> problem() {
        return created.getCount() == 0 ? Optional.empty() : Optional.of(problem);
    }

    @Override
    public void start() {
        thread = new Thread(this::createUntilDone, "topic-creation");
        thread.setDaemon(true);
        thread.start();
        try {
            if (!await(HOLD_START)) {
                LOG.warn("topics could not be created yet, the service starts all the same: {}", problem);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        Thread current = thread;
        if (current != null) {
            current.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return StartupPhase.TOPICS.phase();
    }

    private void createUntilDone() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!tryToCreate()) {
                if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
            created.countDown();
        } catch (InterruptedException e) {
            // stop() wants this thread to end.
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryToCreate() throws InterruptedException {
        try {
            createMissing(connection.get());
            return true;
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (TimeoutException | KafkaException e) {
            return failed(e);
        }
    }

    private void createMissing(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        Set<String> existing = admin.listTopics().names().get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        List<NewTopic> missing = definitions.stream()
                .filter(definition -> !existing.contains(definition.name()))
                .toList();
        var answers = admin.createTopics(missing).values();
        for (NewTopic topic : missing) {
            try {
                answers.get(topic.name()).get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
                LOG.info("created topic {} partitions={}", topic.name(), topic.numPartitions());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
                LOG.debug("topic {} was created by another service meanwhile", topic.name());
            }
        }
    }

    private boolean failed(Throwable cause) {
        String now = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        if (!now.equals(problem)) {
            LOG.warn("topics can't be created, trying again: {}", now);
        }
        problem = now;
        return false;
    }
}
