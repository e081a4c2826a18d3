package io.dicomadapter.control.kubernetes.follow;

import io.dicomadapter.config.ConfigChange;
import io.dicomadapter.config.ConfigChange.Origin;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.change.AppliedChange;
import io.dicomadapter.control.change.ConfigurationNotWrittenException;
import io.dicomadapter.control.change.ConfigurationWriter;
import io.dicomadapter.control.change.EntryChange;
import io.dicomadapter.control.kubernetes.drain.Finalizers;
import io.dicomadapter.control.kubernetes.follow.FollowStatus.State;
import io.dicomadapter.control.kubernetes.follow.Judgement.OwnedChange;
import io.dicomadapter.control.kubernetes.resource.EntryResource;
import io.dicomadapter.control.kubernetes.resource.EntryStatus.Reason;
import io.dicomadapter.control.kubernetes.resource.ResourceCaches;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the configuration to what the resources say, one look at a time: at news of them, and at every poll interval. */
public final class FollowResources {

    private static final Logger LOG = LoggerFactory.getLogger(FollowResources.class);

    private final ResourceCaches caches;
    private final Leadership leadership;
    private final RuntimeConfiguration current;
    private final JudgeResources judge;
    private final ConfigurationWriter writer;
    private final ResourceStatuses statuses;
    private final RefusalAudit audit;
    private final Finalizers finalizers;
    private final Duration pollInterval;
    private final InstantSource clock;
    private final Semaphore news = new Semaphore(0);
    private volatile FollowStatus status = FollowStatus.of(State.WAITING, "the resources were not looked at yet");

    FollowResources(
            ResourceCaches caches,
            Leadership leadership,
            RuntimeConfiguration current,
            JudgeResources judge,
            ConfigurationWriter writer,
            ResourceStatuses statuses,
            RefusalAudit audit,
            Finalizers finalizers,
            Duration pollInterval,
            InstantSource clock) {
        this.caches = caches;
        this.leadership = leadership;
        this.current = current;
        this.judge = judge;
        this.writer = writer;
        this.statuses = statuses;
        this.audit = audit;
        this.finalizers = finalizers;
        this.pollInterval = pollInterval;
        this.clock = clock;
    }

    public FollowStatus status() {
        return status;
    }

    /** There may be something to do. */
    public void wake() {
        news.release();
    }

    /** @return when to look again: at once, for a look waits for news itself */
    public Duration look() throws InterruptedException {
        if (news.tryAcquire(pollInterval.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
        if (!caches.areComplete()) {
            become(FollowStatus.of(State.WAITING, "the API server has not told all resources yet"));
        } else if (!current.isLoaded()) {
            become(FollowStatus.of(State.WAITING, "the config topic is not read to its end yet"));
        } else if (leadership.isLeading()) {
            follow(caches.all());
        } else {
            become(FollowStatus.of(State.FOLLOWING, "another replica leads"));
        }
        return Duration.ZERO;
    }

    private void follow(List<EntryResource> resources) throws InterruptedException {
        try {
            finalizers.add(resources);
            Judgement judgement = apply(resources);
            judgement.verdicts().forEach(this::tell);
            finalizers.release(resources).forEach((resource, why) -> statuses.tell(resource, Reason.DRAINING, why));
            become(applied(judgement));
        } catch (ConfigurationNotWrittenException e) {
            become(FollowStatus.of(State.NOT_WRITTEN, e.getMessage() + "; tried again every " + pollInterval));
        }
    }

    /** Judged in the turn in which it is written: of two replicas that hold themselves for the leader one gets through. */
    private Judgement apply(List<EntryResource> resources)
            throws ConfigurationNotWrittenException, InterruptedException {
        Judgement now = judge.judge(resources, current.held());
        if (now.changes(current.held()).isEmpty()) {
            return now;
        }
        AtomicReference<Judgement> judged = new AtomicReference<>();
        AtomicReference<Map<EntryChange, String>> owners = new AtomicReference<>();
        Instant at = clock.instant();
        Function<EntryChange, ConfigChange> by =
                change -> new ConfigChange(Origin.KUBERNETES, owners.get().get(change), at, "");
        List<AppliedChange> applied = writer.<RuntimeException>change(
                held -> {
                    judged.set(judge.judge(resources, held));
                    List<OwnedChange> changes = judged.get().changes(held);
                    owners.set(changes.stream().collect(Collectors.toMap(OwnedChange::change, OwnedChange::owner)));
                    return changes.stream().map(OwnedChange::change).toList();
                },
                by);
        applied.forEach(change -> LOG.info(
                "applied key={} version={} by={}",
                change.change().key(),
                change.version(),
                owners.get().get(change.change())));
        return judged.get();
    }

    private void tell(Verdict verdict) {
        boolean isNews = statuses.tell(verdict.resource(), verdict.reason(), verdict.message());
        if (isNews && verdict.reason() != Reason.ACCEPTED) {
            audit.refused(verdict);
        }
    }

    private static FollowStatus applied(Judgement judgement) {
        List<String> refused = judgement.verdicts().stream()
                .filter(verdict -> verdict.reason() != Reason.ACCEPTED)
                .map(verdict -> verdict.resource().owner() + ": " + verdict.message())
                .toList();
        return new FollowStatus(
                State.APPLIED,
                judgement.wanted().size() + " entries of "
                        + judgement.verdicts().size() + " resources, " + refused.size() + " refused",
                refused);
    }

    /** Logs a state once, however often the resources are looked at meanwhile. */
    private void become(FollowStatus next) {
        if (next.equals(status)) {
            return;
        }
        status = next;
        if (next.state() == State.NOT_WRITTEN || !next.refused().isEmpty()) {
            LOG.warn("resources state={} {} {}", next.state(), next.detail(), next.refused());
        } else {
            LOG.info("resources state={} {}", next.state(), next.detail());
        }
    }
}
