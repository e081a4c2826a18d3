package io.dicomadapter.control.kubernetes.drain;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.kubernetes.resource.CustomResources;
import io.dicomadapter.control.kubernetes.resource.EntryResource;
import io.dicomadapter.control.kubernetes.resource.ResourceType;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds ApplicationEntities that are deleted until they are drained. */
public final class Finalizers {

    private static final Logger LOG = LoggerFactory.getLogger(Finalizers.class);

    private final CustomResources resources;
    private final RuntimeConfiguration current;
    private final Drains drains;
    private final Duration atMost;
    private final InstantSource clock;

    public Finalizers(
            CustomResources resources,
            RuntimeConfiguration current,
            Drains drains,
            Duration atMost,
            InstantSource clock) {
        this.resources = resources;
        this.current = current;
        this.drains = drains;
        this.atMost = atMost;
        this.clock = clock;
    }

    /** Before their entries come into force: a resource that is deleted at once is held, too. */
    public void add(List<EntryResource> all) {
        all.stream()
                .filter(resource -> resource.type() == ResourceType.APPLICATION_ENTITY)
                .filter(resource -> !resource.isDeleted() && !resource.hasDrainFinalizer())
                .forEach(resource -> attempt("finalizer not set", resource, () -> resources.addFinalizer(resource)));
    }

    /**
     * Lets those go that are drained, once their entries are no longer in force.
     *
     * @return those that are not drained yet, and what they wait for
     */
    public Map<EntryResource, String> release(List<EntryResource> all) {
        List<EntryResource> held = all.stream()
                .filter(resource -> resource.isDeleted() && resource.hasDrainFinalizer())
                .toList();
        drains.keepOnly(held.stream().map(EntryResource::uid).collect(Collectors.toSet()));
        Map<EntryResource, String> waiting = new LinkedHashMap<>();
        for (EntryResource resource : held) {
            Instant until = resource.deletedAt().orElseThrow().plus(atMost);
            if (isDrained(resource, until)) {
                attempt("finalizer not removed", resource, () -> resources.removeFinalizer(resource));
            } else {
                waiting.put(
                        resource,
                        "no new associations are let in; its open groups become jobs, for which it waits until " + until
                                + " at most");
            }
        }
        return waiting;
    }

    private boolean isDrained(EntryResource resource, Instant until) {
        Optional<String> aeTitle = aeTitle(resource);
        if (aeTitle.isEmpty() || current.applicationEntity(aeTitle.get()).isPresent()) {
            // It never was in force, or its AE title is another's by now, whose groups nobody has to wait for.
            return true;
        }
        if (!clock.instant().isBefore(until)) {
            LOG.warn("{} goes though its groups were not seen to have closed within {}", resource.owner(), atMost);
            return true;
        }
        return drains.isDrained(resource.uid(), aeTitle.get());
    }

    private static Optional<String> aeTitle(EntryResource resource) {
        return resource.spec() instanceof Map<?, ?> spec && spec.get("aeTitle") instanceof String text
                ? Optional.of(text.strip())
                : Optional.empty();
    }

    private static void attempt(String otherwise, EntryResource resource, Runnable change) {
        try {
            change.run();
        } catch (KubernetesClientException e) {
            LOG.warn("{} of {}, tried again at the next look: {}", otherwise, resource.owner(), e.getMessage());
        }
    }
}
