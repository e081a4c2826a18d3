package io.dicomadapter.control.entry;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.Destination;
import io.dicomadapter.config.Source;
import io.dicomadapter.event.EventJson;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** Entries as REST shows them: the fields of the YAML file, and Clara's {@code hostIp}. */
public final class EntryJson {

    /** Clara's name for the host of a source or destination. */
    public static final String HOST_IP = "hostIp";

    private EntryJson() {}

    /** Fields by name, in the order of the file. */
    public static Map<String, Object> of(ConfigEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>(
                EventJson.mapper().convertValue(entry, new TypeReference<LinkedHashMap<String, Object>>() {}));
        if (entry instanceof Destination destination) {
            fields.put(HOST_IP, destination.host());
        }
        if (entry instanceof Source source) {
            fields.put(HOST_IP, source.hosts().get(0));
        }
        return fields;
    }
}
