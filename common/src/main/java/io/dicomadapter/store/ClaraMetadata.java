package io.dicomadapter.store;

import io.dicomadapter.event.GroupClosed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Metadata of a job under the names that Clara's pipelines know. */
final class ClaraMetadata {

    private static final String INSTANCES = "Instances";
    private static final String SOURCE = "Source";

    private ClaraMetadata() {}

    static Map<String, String> of(GroupClosed group) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(INSTANCES, Integer.toString(group.members().size()));
        metadata.put(SOURCE, group.calledAet() + " (" + group.processor() + ")");
        new TreeMap<>(group.metadata().values()).forEach((tag, values) -> put(metadata, tag, values));
        return metadata;
    }

    private static void put(Map<String, String> metadata, String tag, List<String> values) {
        if (values.size() == 1) {
            metadata.put(tag, values.get(0));
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            metadata.put(tag + "-" + i, values.get(i));
        }
    }
}
