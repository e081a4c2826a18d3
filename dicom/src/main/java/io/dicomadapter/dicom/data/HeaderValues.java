package io.dicomadapter.dicom.data;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a {@link HeaderScanner} found, as text: padding removed, several values apart, numbers in decimal, tags as eight
 * hexadecimal digits. Text is in the characters that (0008,0005) declares; a value that breaks them is read as
 * ISO 8859-1, not peppered with question marks. Patient data, so {@link #toString} shows only tags.
 *
 * @param all values by tag, in the order of the tags; an element that is present and empty has an empty list
 * @param skipped wanted elements that are present but no header value: longer than
 *     {@link HeaderScanner#MAX_VALUE_BYTES}, a sequence, binary, or of unknown representation and not text
 */
public record HeaderValues(SortedMap<Integer, List<String>> all, SortedSet<Integer> skipped) {

    public HeaderValues {
        all = Collections.unmodifiableSortedMap(all);
        skipped = Collections.unmodifiableSortedSet(skipped);
    }

    /** The element's first value; empty if the element is absent, skipped or empty. */
    public Optional<String> first(int tag) {
        return all.getOrDefault(tag, List.of()).stream().findFirst().filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return "HeaderValues[all=" + format(all.keySet()) + ", skipped=" + format(skipped) + "]";
    }

    private static List<String> format(Set<Integer> tags) {
        return tags.stream().map(Tags::format).toList();
    }
}
