package io.dicomadapter.processor;

import io.dicomadapter.event.InstanceStored;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A series of an open group.
 *
 * @param seriesInstanceUid (0020,000E)
 * @param sopClassUid (0008,0016) of its first instance
 * @param count number of its instances in the group
 * @param attributes of its first instance: the values of {@link JobRule#tags}, as in the event
 */
public record SeriesSummary(
        String seriesInstanceUid, String sopClassUid, int count, Map<String, List<String>> attributes) {

    public SeriesSummary {
        Objects.requireNonNull(seriesInstanceUid, "seriesInstanceUid");
        Objects.requireNonNull(sopClassUid, "sopClassUid");
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }

    /**
     * A series of which this is the first instance.
     *
     * @param tags attributes to keep
     */
    public static SeriesSummary first(InstanceStored instance, Set<String> tags) {
        Map<String, List<String>> kept = new TreeMap<>();
        for (String tag : tags) {
            List<String> values = TagValue.all(instance, tag);
            if (!values.isEmpty()) {
                kept.put(tag, values);
            }
        }
        return new SeriesSummary(instance.seriesInstanceUid(), instance.sopClassUid(), 1, kept);
    }

    public SeriesSummary withCount(int newCount) {
        return new SeriesSummary(seriesInstanceUid, sopClassUid, newCount, attributes);
    }

    /** Fit for a log: no UIDs, no attributes. */
    @Override
    public String toString() {
        return "SeriesSummary[count=" + count + "]";
    }
}
