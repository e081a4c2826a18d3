package io.dicomadapter.control.kubernetes.drain;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts for AE titles that are drained, on a thread of its own: Kafka may be slow, and the resources must be followed. */
public final class Drains implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Drains.class);

    /** As long as groups are open at most, if their AE title says no other. */
    private static final Duration LOOK_BACK = Duration.ofHours(24);

    /** Until then every service has followed: nobody lets new associations in. */
    private static final Duration FOLLOWED = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final Topics topics;
    private final InstantSource clock;
    private final Map<String, Drain> drains = new HashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread started = new Thread(task, "control-drain");
        started.setDaemon(true);
        return started;
    });

    public Drains(KafkaClients clients, Topics topics, InstantSource clock) {
        this.clients = clients;
        this.topics = topics;
        this.clock = clock;
    }

    /** Whether nothing is open any more; begins to count when asked for the first time, and goes on when asked again. */
    boolean isDrained(String uid, String aeTitle) {
        Instant now = clock.instant();
        Drain drain = drains.computeIfAbsent(uid, key -> new Drain(aeTitle, now));
        if (drain.round.isDone()) {
            drain.round = CompletableFuture.runAsync(drain::count, thread);
        }
        return drain.isDone;
    }

    /** Nobody waits for others. */
    void keepOnly(Set<String> uids) {
        drains.entrySet().removeIf(drain -> {
            boolean isOver = !uids.contains(drain.getKey());
            if (isOver) {
                var unused = CompletableFuture.runAsync(drain.getValue()::close, thread);
            }
            return isOver;
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Of one AE title. */
    private final class Drain {

        private final String aeTitle;
        private final Instant since;
        private CompletableFuture<Void> round = CompletableFuture.completedFuture(null);
        private volatile boolean isDone;
        // The thread's.
        private OpenInstances instances;

        Drain(String aeTitle, Instant since) {
            this.aeTitle = aeTitle;
            this.since = since;
        }

        void count() {
            try {
                if (instances == null) {
                    instances = new OpenInstances(clients, topics, aeTitle, since.minus(LOOK_BACK));
                }
                boolean haveAllFollowed = clock.instant().isAfter(since.plus(FOLLOWED));
                int open = instances.count();
                isDone = haveAllFollowed && open == 0;
                LOG.debug("draining calledAet={} open={}", aeTitle, open);
            } catch (RuntimeException e) {
                LOG.warn("cannot count what is open of calledAet={}: trying again", aeTitle, e);
                close();
            }
        }

        void close() {
            if (instances != null) {
                instances.close();
                instances = null;
            }
        }
    }
}
