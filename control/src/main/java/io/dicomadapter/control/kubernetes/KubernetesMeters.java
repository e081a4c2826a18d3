package io.dicomadapter.control.kubernetes;

import io.dicomadapter.control.kubernetes.follow.FollowResources;
import io.dicomadapter.control.kubernetes.follow.FollowStatus.State;
import io.dicomadapter.control.kubernetes.resource.ResourceCaches;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Who leads, what is refused, and whether the API server is there. */
final class KubernetesMeters implements MeterBinder {

    static final String APPLIED = "dicomadapter.control.kubernetes.applied";
    static final String REFUSED = "dicomadapter.control.kubernetes.refused";
    static final String FOLLOWED = "dicomadapter.control.kubernetes.followed";

    private final FollowResources follow;
    private final ResourceCaches caches;

    KubernetesMeters(FollowResources follow, ResourceCaches caches) {
        this.follow = follow;
        this.caches = caches;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(APPLIED, follow, now -> now.status().state() == State.APPLIED ? 1 : 0)
                .description("Whether this replica leads and the config topic holds what valid resources say")
                .register(registry);
        Gauge.builder(REFUSED, follow, now -> now.status().refused().size())
                .description("Resources that are not in force as they are, at the replica that leads")
                .register(registry);
        Gauge.builder(FOLLOWED, caches, now -> now.areFollowed() ? 1 : 0)
                .description("Whether changes of resources are seen at present")
                .register(registry);
    }
}
