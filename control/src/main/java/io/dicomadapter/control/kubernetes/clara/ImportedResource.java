package io.dicomadapter.control.kubernetes.clara;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.control.kubernetes.resource.EntrySpec;
import io.dicomadapter.control.kubernetes.resource.ResourceType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a manifest of Clara's becomes.
 *
 * @param name of the resource, as it was
 */
record ImportedResource(String name, ConfigEntry entry) {

    ResourceType type() {
        return ResourceType.of(entry);
    }

    Map<String, Object> spec() {
        return EntrySpec.of(entry);
    }

    /** The resource as a manifest has it. */
    Map<String, Object> manifest() {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("apiVersion", ResourceType.API_VERSION);
        manifest.put("kind", type().kind());
        manifest.put("metadata", Map.of("name", name));
        manifest.put("spec", spec());
        return manifest;
    }
}
