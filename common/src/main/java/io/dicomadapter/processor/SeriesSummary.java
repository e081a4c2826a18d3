package io.dicomadapter.processor;

import java.util.List;
import java.util.Map;

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
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
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
