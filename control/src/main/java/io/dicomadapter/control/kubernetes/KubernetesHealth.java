package io.dicomadapter.control.kubernetes;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.kubernetes.follow.FollowResources;
import io.dicomadapter.control.kubernetes.follow.FollowStatus;
import io.dicomadapter.control.kubernetes.follow.FollowStatus.State;
import io.dicomadapter.control.kubernetes.resource.ResourceCaches;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Shows how it stands with the resources; down only while there is no configuration at all. */
final class KubernetesHealth implements HealthIndicator {

    /** The statuses of the resources have them all. */
    private static final int SHOWN = 20;

    private final FollowResources follow;
    private final ResourceCaches caches;
    private final RuntimeConfiguration current;

    KubernetesHealth(FollowResources follow, ResourceCaches caches, RuntimeConfiguration current) {
        this.follow = follow;
        this.caches = caches;
        this.current = current;
    }

    @Override
    public Health health() {
        FollowStatus status = follow.status();
        boolean isGood = status.state() == State.APPLIED || status.state() == State.FOLLOWING;
        Health.Builder health = isGood || !current.held().isEmpty() ? Health.up() : Health.down();
        return health.withDetail("state", status.state())
                .withDetail("detail", status.detail())
                .withDetail("apiServer", caches.areFollowed() ? "followed" : "away: its last news stay in force")
                .withDetail("refused", status.refused().stream().limit(SHOWN).toList())
                .build();
    }
}
