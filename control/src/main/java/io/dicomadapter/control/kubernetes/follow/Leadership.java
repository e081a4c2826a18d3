package io.dicomadapter.control.kubernetes.follow;

import io.dicomadapter.service.StartupPhase;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Whether this replica leads, by a Lease. A replica that stood still may hold itself for the leader for a moment after it is
 * not; what it writes then is put right by the next look of the one that is.
 */
public final class Leadership implements SmartLifecycle {

    static final String LEASE = "dicom-adapter-control";

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    private final KubernetesClient client;
    private final String namespace;
    private final String identity;
    private final Duration leaseDuration;
    private volatile boolean running;
    private volatile boolean leading;
    private volatile CompletableFuture<?> election;
    private volatile Runnable onLead = () -> {};

    /** @param identity of this replica, and of no other */
    Leadership(KubernetesClient client, String namespace, String identity, Duration leaseDuration) {
        this.client = client;
        this.namespace = namespace;
        this.identity = identity;
        this.leaseDuration = leaseDuration;
    }

    /** Is called when this replica begins to lead. */
    void onLead(Runnable listener) {
        onLead = listener;
    }

    boolean isLeading() {
        return leading;
    }

    @Override
    public void start() {
        running = true;
        elect();
    }

    @Override
    public void stop() {
        running = false;
        CompletableFuture<?> current = election;
        if (current != null) {
            current.cancel(true);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return StartupPhase.WORKERS.phase();
    }

    /** An election ends when the lead is lost, also because the API server is away: then the next one begins. */
    private void elect() {
        if (running) {
            election = client.leaderElector().withConfig(rules()).build().start();
            var unused = election.whenComplete((ended, failure) -> {
                leading = false;
                if (running) {
                    LOG.warn("the election has ended, another one begins", failure);
                    CompletableFuture.delayedExecutor(retryPeriod().toMillis(), TimeUnit.MILLISECONDS)
                            .execute(this::elect);
                }
            });
        }
    }

    private LeaderElectionConfig rules() {
        return new LeaderElectionConfigBuilder()
                .withName(LEASE)
                .withLock(new LeaseLock(namespace, LEASE, identity))
                .withLeaseDuration(leaseDuration)
                .withRenewDeadline(leaseDuration.multipliedBy(2).dividedBy(3))
                .withRetryPeriod(retryPeriod())
                .withReleaseOnCancel(true)
                .withLeaderCallbacks(new LeaderCallbacks(this::lead, this::follow, this::saw))
                .build();
    }

    private Duration retryPeriod() {
        return leaseDuration.dividedBy(8);
    }

    private void lead() {
        leading = true;
        LOG.info("this replica leads identity={}", identity);
        onLead.run();
    }

    private void follow() {
        leading = false;
        LOG.info("this replica leads no more identity={}", identity);
    }

    private void saw(String leader) {
        LOG.info("leader identity={}", leader);
    }
}
