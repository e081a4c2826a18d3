package io.dicomadapter.control.kubernetes.resource;

import io.dicomadapter.service.StartupPhase;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** All custom resources, kept equal to those of the API server; while it is away, as they were. */
public final class ResourceCaches implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ResourceCaches.class);

    /** Soon: the connection that was dead is given up by then. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final CustomResources resources;
    private final Duration relistInterval;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    // Empty while it does not run.
    private volatile Map<ResourceType, ResourceCache> caches = Map.of();

    /** @param relistInterval how long news that got lost are missed at most */
    public ResourceCaches(CustomResources resources, Duration relistInterval) {
        this.resources = resources;
        this.relistInterval = relistInterval;
    }

    /** Is called after any change. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized void start() {
        Map<ResourceType, ResourceCache> started = new EnumMap<>(ResourceType.class);
        for (ResourceType type : ResourceType.values()) {
            started.put(type, new ResourceCache(type, resources, () -> listeners.forEach(Runnable::run)));
        }
        caches = started;
        started.values().forEach(ResourceCache::start);
    }

    @Override
    public synchronized void stop() {
        Map<ResourceType, ResourceCache> stopping = caches;
        caches = Map.of();
        stopping.values().forEach(ResourceCache::close);
    }

    @Override
    public boolean isRunning() {
        return !caches.isEmpty();
    }

    @Override
    public int getPhase() {
        return StartupPhase.CONFIGURATION.phase();
    }

    /** Whether all resources were read once. Before that, one that is missing means nothing. */
    public boolean areComplete() {
        Map<ResourceType, ResourceCache> current = caches;
        return !current.isEmpty() && current.values().stream().allMatch(ResourceCache::isComplete);
    }

    /** Whether changes are seen at present. */
    public boolean areFollowed() {
        return areComplete() && caches.values().stream().allMatch(ResourceCache::isFollowed);
    }

    public List<EntryResource> all() {
        return Arrays.stream(ResourceType.values()).flatMap(this::ofType).toList();
    }

    public Optional<EntryResource> find(ResourceType type, String name) {
        return ofType(type).filter(resource -> resource.name().equals(name)).findFirst();
    }

    /**
     * Catches up with what the API server has and did not tell of.
     *
     * @return when to do so again
     */
    public Duration catchUp() throws InterruptedException {
        if (!areComplete()) {
            return relistInterval;
        }
        try {
            for (ResourceCache cache : caches.values()) {
                cache.catchUp();
            }
            return relistInterval;
        } catch (KubernetesClientException e) {
            LOG.info("the API server does not list the resources, which stay as they are: {}", e.getMessage());
            return relistInterval.compareTo(AFTER_FAILURE) < 0 ? relistInterval : AFTER_FAILURE;
        }
    }

    private Stream<EntryResource> ofType(ResourceType type) {
        ResourceCache cache = caches.get(type);
        return cache == null ? Stream.of() : cache.all().stream();
    }
}
