package io.dicomadapter.control.kubernetes.resource;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A custom resource as the API server has it. Its spec is not bound to a type: what is wrong with it must be told in its
 * status, and must not keep others from being read.
 */
public record EntryResource(ResourceType type, GenericKubernetesResource object) {

    /** Keeps an ApplicationEntity until its open groups have become jobs. */
    public static final String DRAIN_FINALIZER = ResourceType.GROUP + "/drain";

    private static final String SPEC = "spec";
    private static final String STATUS = "status";

    /** What changes are made by, as records and the audit show it: {@code Source clinic/ct1}. */
    public String owner() {
        return ownerOf(type, metadata().getNamespace(), name());
    }

    static String ownerOf(ResourceType type, String namespace, String name) {
        return type.kind() + " " + namespace + "/" + name;
    }

    public String name() {
        return metadata().getName();
    }

    public String uid() {
        return metadata().getUid();
    }

    public long generation() {
        return metadata().getGeneration() == null ? 0 : metadata().getGeneration();
    }

    /** Older ones first; in the words of the API server, which sort as times do. */
    public String createdAt() {
        return metadata().getCreationTimestamp() == null ? "" : metadata().getCreationTimestamp();
    }

    public Optional<Instant> deletedAt() {
        return Optional.ofNullable(metadata().getDeletionTimestamp()).map(Instant::parse);
    }

    public boolean isDeleted() {
        return metadata().getDeletionTimestamp() != null;
    }

    public boolean hasDrainFinalizer() {
        return object.getFinalizers().contains(DRAIN_FINALIZER);
    }

    /** As it was written, whatever that is; an empty one where there is none. */
    public Object spec() {
        Object spec = object.getAdditionalProperties().get(SPEC);
        return spec == null ? Map.of() : spec;
    }

    /** As it was written; null where there is none. */
    public Object status() {
        return object.getAdditionalProperties().get(STATUS);
    }

    private ObjectMeta metadata() {
        return object.getMetadata();
    }
}
