package io.dicomadapter.control.kubernetes.request;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.HeldEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.change.ConfigurationNotWrittenException;
import io.dicomadapter.control.entry.ChangeRefusedException;
import io.dicomadapter.control.entry.ChangeRefusedException.Cause;
import io.dicomadapter.control.kubernetes.resource.CustomResources;
import io.dicomadapter.control.kubernetes.resource.EntryResource;
import io.dicomadapter.control.kubernetes.resource.EntryStatus;
import io.dicomadapter.control.kubernetes.resource.EntryStatus.ConditionStatus;
import io.dicomadapter.control.kubernetes.resource.EntryStatus.Reason;
import io.dicomadapter.control.kubernetes.resource.ResourceCaches;
import java.time.Duration;
import java.util.Optional;

/** Waits for what a resource says to be in force, as this replica sees it. */
final class InForce {

    private static final Duration AT_MOST = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final RuntimeConfiguration current;
    private final CustomResources resources;
    private final ResourceCaches caches;

    InForce(RuntimeConfiguration current, CustomResources resources, ResourceCaches caches) {
        this.current = current;
        this.resources = resources;
        this.caches = caches;
    }

    /** @throws ChangeRefusedException if the leader refused it: another resource was there before */
    HeldEntry await(EntryResource written, ConfigEntry entry)
            throws ChangeRefusedException, ConfigurationNotWrittenException, InterruptedException {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (true) {
            long version = current.version();
            Optional<HeldEntry> held =
                    current.held(entry.key()).filter(in -> in.entry().equals(entry) && isOf(in, written.owner()));
            if (held.isPresent()) {
                return held.get();
            }
            Optional<String> refusal = refusal(written);
            if (refusal.isPresent()) {
                throw new ChangeRefusedException(Cause.CONFLICT, written.owner() + ": " + refusal.get());
            }
            awaitNews(version, end, written.owner());
        }
    }

    void awaitGone(String key, String owner) throws ConfigurationNotWrittenException, InterruptedException {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (true) {
            long version = current.version();
            if (current.held(key).filter(in -> isOf(in, owner)).isEmpty()) {
                return;
            }
            awaitNews(version, end, owner);
        }
    }

    private void awaitNews(long version, long end, String owner)
            throws ConfigurationNotWrittenException, InterruptedException {
        if (System.nanoTime() - end > 0) {
            throw new ConfigurationNotWrittenException(
                    owner + " is changed, but for " + AT_MOST + " no replica of control has put that in force", null);
        }
        boolean unused = current.awaitVersion(version + 1, LOOK);
    }

    private Optional<String> refusal(EntryResource written) {
        return caches.find(written.type(), written.name())
                .flatMap(resources::statusOf)
                .filter(status -> status.observedGeneration() != null
                        && status.observedGeneration() >= written.generation()
                        && status.ready() == ConditionStatus.FALSE
                        && status.reason() != Reason.DRAINING)
                .map(InForce::message);
    }

    private static String message(EntryStatus status) {
        return status.conditions().isEmpty()
                ? "refused"
                : status.conditions().get(0).message();
    }

    private static boolean isOf(HeldEntry in, String owner) {
        return in.change().filter(change -> change.by().equals(owner)).isPresent();
    }
}
