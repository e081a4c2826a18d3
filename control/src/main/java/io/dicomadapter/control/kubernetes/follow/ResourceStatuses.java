package io.dicomadapter.control.kubernetes.follow;

import io.dicomadapter.control.kubernetes.resource.CustomResources;
import io.dicomadapter.control.kubernetes.resource.EntryResource;
import io.dicomadapter.control.kubernetes.resource.EntryStatus;
import io.dicomadapter.control.kubernetes.resource.EntryStatus.Condition;
import io.dicomadapter.control.kubernetes.resource.EntryStatus.ConditionStatus;
import io.dicomadapter.control.kubernetes.resource.EntryStatus.Reason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells resources what has become of them; only what is news. */
final class ResourceStatuses {

    private static final Logger LOG = LoggerFactory.getLogger(ResourceStatuses.class);

    /** Of a condition's message, by Kubernetes. */
    private static final int LONGEST_MESSAGE = 32_768;

    private final CustomResources resources;
    private final InstantSource clock;

    ResourceStatuses(CustomResources resources, InstantSource clock) {
        this.resources = resources;
        this.clock = clock;
    }

    /** @return whether it was news, and is written */
    boolean tell(EntryResource resource, Reason reason, String message) {
        Optional<Condition> before = resources.statusOf(resource).flatMap(ResourceStatuses::ready);
        Condition after = condition(resource, reason, message, before);
        if (before.filter(after::equals).isPresent()) {
            return false;
        }
        try {
            resources.replaceStatus(
                    resource, new EntryStatus(resource.generation(), List.of(after), after.status(), after.reason()));
            return true;
        } catch (KubernetesClientException e) {
            if (CustomResources.isConflict(e) || CustomResources.isGone(e)) {
                // It has changed since, and is judged again.
                LOG.debug("status of {} not written", resource.owner(), e);
            } else {
                LOG.warn(
                        "status of {} not written, tried again at the next look: {}", resource.owner(), e.getMessage());
            }
            return false;
        }
    }

    private Condition condition(EntryResource resource, Reason reason, String message, Optional<Condition> before) {
        ConditionStatus status = reason == Reason.ACCEPTED ? ConditionStatus.TRUE : ConditionStatus.FALSE;
        String since = before.filter(condition -> condition.status() == status)
                .map(Condition::lastTransitionTime)
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return new Condition(
                EntryStatus.READY,
                status,
                reason,
                message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)),
                since,
                resource.generation());
    }

    private static Optional<Condition> ready(EntryStatus status) {
        return status.conditions().stream()
                .filter(condition -> EntryStatus.READY.equals(condition.type()))
                .findFirst();
    }
}
