package io.dicomadapter.control.kubernetes.resource;

import io.dicomadapter.service.StartupPhase;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** All custom resources, kept equal to those of the API server; while it is away, as they were. */
public final class ResourceCaches implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ResourceCaches.class);

    /** Everybody is told of everything again so often, in case that something was missed. */
    private static final long RESYNC_MILLIS = 60_000;

    private final CustomResources resources;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<ResourceType, SharedIndexInformer<GenericKubernetesResource>> informers =
            new EnumMap<>(ResourceType.class);

    public ResourceCaches(CustomResources resources) {
        this.resources = resources;
    }

    /** Is called after any change. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized void start() {
        for (ResourceType type : ResourceType.values()) {
            SharedIndexInformer<GenericKubernetesResource> informer =
                    resources.of(type).runnableInformer(RESYNC_MILLIS);
            informer.addEventHandler(new Changes());
            informer.exceptionHandler((hasStarted, failure) -> {
                LOG.warn("cannot follow resources of kind {}: trying again", type.kind(), failure);
                return true;
            });
            informers.put(type, informer);
            var unused = informer.start();
        }
    }

    @Override
    public synchronized void stop() {
        informers.values().forEach(SharedIndexInformer::close);
        informers.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !informers.isEmpty();
    }

    @Override
    public int getPhase() {
        return StartupPhase.CONFIGURATION.phase();
    }

    /** Whether all resources were read once. Before that, one that is missing means nothing. */
    public synchronized boolean areComplete() {
        return informers.size() == ResourceType.values().length
                && informers.values().stream().allMatch(SharedIndexInformer::hasSynced);
    }

    /** Whether changes are seen at present. */
    public synchronized boolean areFollowed() {
        return areComplete() && informers.values().stream().allMatch(SharedIndexInformer::isWatching);
    }

    public synchronized List<EntryResource> all() {
        List<EntryResource> all = new ArrayList<>();
        Arrays.stream(ResourceType.values()).forEach(type -> all.addAll(ofType(type)));
        return all;
    }

    public synchronized Optional<EntryResource> find(ResourceType type, String name) {
        return ofType(type).stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst();
    }

    private List<EntryResource> ofType(ResourceType type) {
        return informers.containsKey(type)
                ? informers.get(type).getStore().list().stream()
                        .map(object -> new EntryResource(type, object))
                        .toList()
                : List.of();
    }

    private final class Changes implements ResourceEventHandler<GenericKubernetesResource> {

        @Override
        public void onAdd(GenericKubernetesResource added) {
            listeners.forEach(Runnable::run);
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
            listeners.forEach(Runnable::run);
        }

        @Override
        public void onDelete(GenericKubernetesResource deleted, boolean unknownState) {
            listeners.forEach(Runnable::run);
        }
    }
}
