package io.dicomadapter.control.change;

import io.dicomadapter.config.ConfigChange;
import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.entry.EntryJson;
import io.dicomadapter.event.ConfigAudit;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventNotPublishedException;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.ReplicaTurns;
import io.dicomadapter.service.TurnLostException;
import io.dicomadapter.service.table.LogEnds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Brings changes into the {@code config} topic, each together with its line in the audit. The one place that does, and the
 * one that keeps replicas in order: what a change is judged by still holds when it is written, whoever else writes.
 */
public final class ConfigurationWriter {

    private static final Duration AT_MOST = Duration.ofSeconds(10);
    private static final int MOST_TURNS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 50;

    private final RuntimeConfiguration current;
    private final Topics topics;
    private final ReplicaTurns turns;
    private final LogEnds ends;
    // Fair: within the process changes wait for each other, and do not end each other's turns.
    private final ReentrantLock turn = new ReentrantLock(true);

    ConfigurationWriter(RuntimeConfiguration current, Topics topics, ReplicaTurns turns, LogEnds ends) {
        this.current = current;
        this.topics = topics;
        this.turns = turns;
        this.ends = ends;
    }

    /** Says by what is in force what shall change. Asked again where another replica changed it meanwhile; has no effect. */
    @FunctionalInterface
    public interface Judgement<X extends Exception> {

        List<EntryChange> changes(Map<String, HeldEntry> held) throws X;
    }

    /**
     * Returns once the topic holds all changes and this service has read them back: all of them or none.
     *
     * @return what was changed
     * @throws ConfigurationNotWrittenException if that cannot be said; to write again does no harm
     * @throws X where the judgement does: nothing is changed
     */
    public <X extends Exception> List<AppliedChange> change(Judgement<X> judgement, ConfigChange by)
            throws X, ConfigurationNotWrittenException, InterruptedException {
        return change(judgement, change -> by);
    }

    /** As {@link #change(Judgement, ConfigChange)}, where not all changes are of one origin. */
    public <X extends Exception> List<AppliedChange> change(
            Judgement<X> judgement, Function<EntryChange, ConfigChange> by)
            throws X, ConfigurationNotWrittenException, InterruptedException {
        List<EntryChange> tried = new ArrayList<>();
        turn.lockInterruptibly();
        try {
            for (int lost = 1; ; lost++) {
                try {
                    return takeTurn(judgement, by, tried);
                } catch (TurnLostException e) {
                    pauseOrGiveUp(lost, e);
                }
            }
        } finally {
            turn.unlock();
        }
    }

    /** @param tried what the turn before, which was lost, would have changed; afterwards what this one would have */
    @SuppressWarnings("unchecked")
    private <X extends Exception> List<AppliedChange> takeTurn(
            Judgement<X> judgement, Function<EntryChange, ConfigChange> by, List<EntryChange> tried)
            throws X, TurnLostException, ConfigurationNotWrittenException, InterruptedException {
        try {
            requireLoaded();
            List<Sent> sent = turns.take(publisher -> {
                catchUp();
                if (!tried.isEmpty() && tried.stream().allMatch(change -> isInForce(change, by.apply(change)))) {
                    return tried.stream().map(this::found).toList();
                }
                tried.clear();
                tried.addAll(judgement.changes(current.held()));
                return tried.stream()
                        .map(change -> new Sent(change, publish(change, by.apply(change), publisher)))
                        .toList();
            });
            List<AppliedChange> applied = sent.stream().map(Sent::applied).toList();
            awaitVersion(
                    applied.stream().mapToLong(AppliedChange::version).max().orElse(-1));
            return applied;
        } catch (KafkaException | org.springframework.kafka.KafkaException | EventNotPublishedException e) {
            throw new ConfigurationNotWrittenException(
                    "Kafka did not take it into " + topics.config().name() + ": " + e.getMessage(), e);
        } catch (TurnLostException | ConfigurationNotWrittenException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // Nothing else that is checked is thrown but by the judgement.
            throw (X) e;
        }
    }

    /** Replicas whose turns end each other's all the time would go on so, if they came again at the same time. */
    private void pauseOrGiveUp(int lost, TurnLostException e)
            throws ConfigurationNotWrittenException, InterruptedException {
        if (lost == MOST_TURNS) {
            throw new ConfigurationNotWrittenException(
                    "other replicas changed the configuration " + lost + " times meanwhile", e);
        }
        Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS * Math.min(lost, 10)));
    }

    /** Before the topic was read to its end, an entry that is not seen may yet be there. */
    private void requireLoaded() throws ConfigurationNotWrittenException {
        if (!current.isLoaded()) {
            throw new ConfigurationNotWrittenException(
                    "the topic " + topics.config().name() + " is not read to its end yet", null);
        }
    }

    /** Up to where the topic ended when the turn had begun: from then on nobody else can have a change committed. */
    private void catchUp() throws ConfigurationNotWrittenException, InterruptedException {
        TopicPartition partition = new TopicPartition(topics.config().name(), 0);
        awaitVersion(ends.of(List.of(partition)).get(partition) - 1);
    }

    /** Whether a turn that was taken for lost was not: Kafka's answer can be lost as well. */
    private boolean isInForce(EntryChange change, ConfigChange by) {
        return current.held(change.key())
                .map(held ->
                        held.change().equals(Optional.of(by)) && change.after().equals(Optional.of(held.entry())))
                .orElse(change.after().isEmpty());
    }

    private Sent found(EntryChange change) {
        long version = current.held(change.key()).map(HeldEntry::version).orElse(-1L);
        return new Sent(change, CompletableFuture.completedFuture(version));
    }

    private CompletableFuture<Long> publish(EntryChange change, ConfigChange by, EventPublisher publisher) {
        CompletableFuture<RecordMetadata> sent =
                publisher.publish(topics.config(), change.key(), change.after().orElse(null), by.headers());
        publisher.publishInTransaction(topics.configAudit(), change.key(), applied(change, by));
        if (sent.isCompletedExceptionally()) {
            // What cannot be sent must not be left out of a transaction that succeeds.
            throw new KafkaException(
                    "an entry could not be sent, key " + change.key(),
                    sent.handle((to, failure) -> failure).join());
        }
        return sent.thenApply(RecordMetadata::offset);
    }

    static ConfigAudit applied(EntryChange change, ConfigChange by) {
        return new ConfigAudit(
                change.key(),
                change.action(),
                ConfigAudit.Outcome.APPLIED,
                by.origin().word(),
                by.by(),
                by.why().isEmpty() ? null : by.why(),
                null,
                change.before().map(HeldEntry::version).orElse(null),
                change.after().map(EntryJson::of).orElse(null),
                by.at());
    }

    private void awaitVersion(long version) throws ConfigurationNotWrittenException, InterruptedException {
        if (!current.awaitVersion(version, AT_MOST)) {
            throw new ConfigurationNotWrittenException(
                    "the topic " + topics.config().name() + " could not be read to version " + version + " for "
                            + AT_MOST,
                    null);
        }
    }

    /** A change whose place in the topic is known once its turn is committed. */
    private record Sent(EntryChange change, CompletableFuture<Long> version) {

        AppliedChange applied() {
            return new AppliedChange(change, version.join());
        }
    }
}
