package io.dicomadapter.control.kubernetes.resource;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.event.EventJson;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** Entries as the spec of a resource. */
public final class EntrySpec {

    private EntrySpec() {}

    /** Fields by name, without those that are left to their defaults by having nothing in them. */
    public static Map<String, Object> of(ConfigEntry entry) {
        return filled(EventJson.mapper().convertValue(entry, new TypeReference<LinkedHashMap<String, Object>>() {}));
    }

    private static Map<String, Object> filled(Map<?, ?> fields) {
        Map<String, Object> filled = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            Object kept = value instanceof Map<?, ?> part ? filled(part) : value;
            boolean isEmpty = kept == null || isEmpty(String.valueOf(name), kept);
            if (!isEmpty) {
                filled.put(String.valueOf(name), kept);
            }
        });
        return filled;
    }

    private static boolean isEmpty(String name, Object value) {
        if (value instanceof Map<?, ?> part) {
            return part.isEmpty() && !isMeaningful(name);
        }
        return value instanceof Collection<?> list && list.isEmpty();
    }

    /** To be there with nothing in it says something: with its defaults, as opposed to not at all. */
    private static boolean isMeaningful(String part) {
        return part.equals("storageCommitment");
    }
}
