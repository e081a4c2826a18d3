package io.dicomadapter.control.kubernetes.resource;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.control.entry.EntryKind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Arrays;

/** The kinds of custom resources. */
public enum ResourceType {
    APPLICATION_ENTITY(EntryKind.APPLICATION_ENTITY, ApplicationEntityResource.class),
    SOURCE(EntryKind.SOURCE, SourceResource.class),
    DESTINATION(EntryKind.DESTINATION, DestinationResource.class);

    public static final String GROUP = "dicomadapter.io";
    public static final String VERSION = "v1";
    public static final String API_VERSION = GROUP + "/" + VERSION;

    private final EntryKind entries;
    private final Class<? extends CustomResource<?, EntryStatus>> type;

    ResourceType(EntryKind entries, Class<? extends CustomResource<?, EntryStatus>> type) {
        this.entries = entries;
        this.type = type;
    }

    public static ResourceType of(ConfigEntry entry) {
        return Arrays.stream(values())
                .filter(type -> type.entries.type().isInstance(entry))
                .findFirst()
                .orElseThrow();
    }

    /** What its resources are in the runtime configuration. */
    public EntryKind entries() {
        return entries;
    }

    public Class<? extends CustomResource<?, EntryStatus>> type() {
        return type;
    }

    /** As in {@code kind: ...}. */
    public String kind() {
        return HasMetadata.getKind(type);
    }

    /** How the API server is asked for them. */
    public ResourceDefinitionContext context() {
        return ResourceDefinitionContext.fromResourceType(type);
    }
}
