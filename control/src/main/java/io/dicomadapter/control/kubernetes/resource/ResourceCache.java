package io.dicomadapter.control.kubernetes.resource;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The custom resources of one kind, as the API server's news have them. An informer goes on where its watch ended: what it
 * was not told of then, it never learns of. That happens where the server has lost the past and does not say so (410), and
 * where a connection is dead and nobody says so.
 */
final class ResourceCache {

    private static final Logger LOG = LoggerFactory.getLogger(ResourceCache.class);

    /** News of a change may be on the way still when it is listed. */
    private static final Duration NEWS_TAKE_AT_MOST = Duration.ofSeconds(1);

    private static final Duration FIRST_LIST_TAKES_AT_MOST = Duration.ofSeconds(10);

    /** Its informer's own repetition of what it has already would tell nothing new. */
    private static final long NO_REPETITION = 0;

    private final ResourceType type;
    private final CustomResources resources;
    private final Runnable onChange;
    private volatile SharedIndexInformer<GenericKubernetesResource> informer;

    /** Asks for nothing yet. */
    ResourceCache(ResourceType type, CustomResources resources, Runnable onChange) {
        this.type = type;
        this.resources = resources;
        this.onChange = onChange;
        this.informer = open();
    }

    void start() {
        var unused = informer.start();
    }

    void close() {
        informer.close();
    }

    /** Whether all were read once. */
    boolean isComplete() {
        return informer.hasSynced();
    }

    /** Whether changes are seen at present, as far as the connection tells. */
    boolean isFollowed() {
        return informer.isWatching();
    }

    List<EntryResource> all() {
        return informer.getStore().list().stream()
                .map(object -> new EntryResource(type, object))
                .toList();
    }

    /**
     * Lists all of them, and begins anew where news were lost.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server is away: all stays as it is
     */
    void catchUp() throws InterruptedException {
        if (isBehind()) {
            Thread.sleep(NEWS_TAKE_AT_MOST.toMillis());
            if (isBehind()) {
                beginAnew();
            }
        }
    }

    private boolean isBehind() {
        Map<String, String> listed = versions(resources.of(type).list().getItems());
        return !isFollowed() || !versions(informer.getStore().list()).equals(listed);
    }

    private static Map<String, String> versions(Collection<GenericKubernetesResource> objects) {
        return objects.stream()
                .collect(Collectors.toMap(
                        object -> object.getMetadata().getUid(),
                        object -> object.getMetadata().getResourceVersion()));
    }

    /** What there was stays in use until the new one has all. */
    private void beginAnew() throws InterruptedException {
        LOG.warn("news of resources of kind {} were lost: following them from a new list", type.kind());
        SharedIndexInformer<GenericKubernetesResource> fresh = open();
        try {
            fresh.start().toCompletableFuture().get(FIRST_LIST_TAKES_AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            fresh.close();
            LOG.warn("resources of kind {} cannot be followed anew, tried again later", type.kind(), e);
            return;
        }
        SharedIndexInformer<GenericKubernetesResource> old = informer;
        informer = fresh;
        old.close();
        onChange.run();
    }

    private SharedIndexInformer<GenericKubernetesResource> open() {
        SharedIndexInformer<GenericKubernetesResource> opened =
                resources.of(type).runnableInformer(NO_REPETITION);
        opened.addEventHandler(new Changes());
        opened.exceptionHandler((hasStarted, failure) -> {
            LOG.warn("cannot follow resources of kind {}: trying again", type.kind(), failure);
            return true;
        });
        return opened;
    }

    private final class Changes implements ResourceEventHandler<GenericKubernetesResource> {

        @Override
        public void onAdd(GenericKubernetesResource added) {
            onChange.run();
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
            onChange.run();
        }

        @Override
        public void onDelete(GenericKubernetesResource deleted, boolean unknownState) {
            onChange.run();
        }
    }
}
