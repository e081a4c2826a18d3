package io.dicomadapter.ingest;

import io.dicomadapter.dicom.data.HeaderValues;
import io.dicomadapter.dicom.data.Tags;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The attributes that an event carries, bounded whatever a sender puts into its headers. An attribute is carried whole or
 * not at all: a group's key that was cut short would put different groups together.
 */
final class EventAttributes {

    /** Longest value, in UTF-8. */
    static final int MAX_VALUE_BYTES = 4096;
    /** Most values of one attribute. */
    static final int MAX_VALUES = 256;
    /** Most attributes of one event. */
    static final int MAX_ATTRIBUTES = 256;
    /** All values of one event together, in UTF-8. */
    static final int MAX_TOTAL_BYTES = 64 * 1024;

    private final Map<String, List<String>> values = new TreeMap<>();
    private final Map<Omission, Integer> omitted = new EnumMap<>(Omission.class);
    private int totalBytes;

    private EventAttributes() {}

    /** Those that are grouped by come first, so that no other takes their room. */
    static EventAttributes of(HeaderValues header, WantedTags wanted) {
        EventAttributes attributes = new EventAttributes();
        wanted.grouping().forEach(tag -> attributes.take(header, tag));
        wanted.metadata().forEach(tag -> attributes.take(header, tag));
        return attributes;
    }

    /** By tag ({@code GGGGEEEE}). */
    Map<String, List<String>> values() {
        return values;
    }

    /** How many attributes were left out, and why. */
    Map<Omission, Integer> omitted() {
        return omitted;
    }

    private void take(HeaderValues header, int tag) {
        List<String> found = header.all().getOrDefault(tag, List.of());
        if (header.skipped().contains(tag)) {
            omit(Omission.NO_TEXT);
        } else if (!found.isEmpty()) {
            Optional<Omission> obstacle = obstacle(found);
            obstacle.ifPresentOrElse(this::omit, () -> put(tag, found));
        }
    }

    private void put(int tag, List<String> found) {
        values.put(Tags.format(tag), found);
        totalBytes += bytes(found);
    }

    private void omit(Omission why) {
        omitted.merge(why, 1, Integer::sum);
    }

    private Optional<Omission> obstacle(List<String> found) {
        if (values.size() == MAX_ATTRIBUTES) {
            return Optional.of(Omission.TOO_MANY_ATTRIBUTES);
        }
        if (found.size() > MAX_VALUES) {
            return Optional.of(Omission.TOO_MANY_VALUES);
        }
        if (found.stream().anyMatch(value -> bytes(value) > MAX_VALUE_BYTES)) {
            return Optional.of(Omission.VALUE_TOO_LONG);
        }
        return totalBytes + bytes(found) > MAX_TOTAL_BYTES ? Optional.of(Omission.TOO_MUCH) : Optional.empty();
    }

    private static int bytes(List<String> values) {
        return values.stream().mapToInt(EventAttributes::bytes).sum();
    }

    private static int bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length;
    }
}
