package io.dicomadapter.dicom.data;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The elements that a scan looks for and the bytes found for them. The first one with a tag counts, as in DCMTK. */
final class WantedElements {

    private final Set<Integer> requested;
    private final int[] tags; // ascending: all are below 8000,0000
    private final Vr[] vrs;
    private final byte[][] values; // null: absent, or present (vrs) and skipped
    private int met;
    private int current = -1;
    private int filled;

    WantedElements(Set<Integer> requested) {
        this.requested = Set.copyOf(requested);
        // The character set decodes the others. Tags from 8000,0000 on come after the pixel data: no scan gets there.
        tags = IntStream.concat(
                        IntStream.of(Tags.SPECIFIC_CHARACTER_SET),
                        requested.stream().mapToInt(Integer::intValue))
                .filter(tag -> tag >= 0)
                .distinct()
                .sorted()
                .toArray();
        vrs = new Vr[tags.length];
        values = new byte[tags.length][];
    }

    /** Whether nothing more can come once an element with this tag is reached. */
    boolean allBefore(int tag) {
        return Integer.compareUnsigned(tag, tags[tags.length - 1]) > 0;
    }

    boolean allMet() {
        return met == tags.length;
    }

    /** An element starts whose value of so many bytes will follow; takes it unless it is unwanted, known or too big. */
    void start(int tag, Vr vr, long length) {
        int index = Arrays.binarySearch(tags, tag);
        if (index < 0 || vrs[index] != null) {
            return;
        }
        vrs[index] = vr;
        met++;
        if (length <= HeaderScanner.MAX_VALUE_BYTES && isHeaderValue(tag, vr)) {
            values[index] = new byte[(int) length];
            current = index;
            filled = 0;
        }
    }

    /** The value being taken, or null if nobody wants it. */
    byte[] current() {
        return current < 0 ? null : values[current];
    }

    int filled() {
        return filled;
    }

    void filled(int more) {
        filled += more;
    }

    void finish() {
        current = -1;
    }

    /** What was found for the requested elements, readable. */
    HeaderValues values(boolean bigEndian) {
        ValueDecoder decoder = new ValueDecoder(characterSet(), bigEndian);
        SortedMap<Integer, List<String>> all = new TreeMap<>();
        SortedSet<Integer> unread = new TreeSet<>();
        for (int i = 0; i < tags.length; i++) {
            if (vrs[i] != null && i != current && requested.contains(tags[i])) {
                List<String> decoded = values[i] == null ? null : decoder.decode(tags[i], vrs[i], values[i]);
                if (decoded == null) {
                    unread.add(tags[i]);
                } else {
                    all.put(tags[i], decoded);
                }
            }
        }
        return new HeaderValues(all, unread);
    }

    private SpecificCharacterSet characterSet() {
        int index = Arrays.binarySearch(tags, Tags.SPECIFIC_CHARACTER_SET);
        boolean known = values[index] != null && index != current;
        return known ? SpecificCharacterSet.ofValue(values[index]) : SpecificCharacterSet.DEFAULT;
    }

    private static boolean isHeaderValue(int tag, Vr vr) {
        Vr.Kind kind = (vr == Vr.UN ? ElementVrs.of(tag) : vr).kind();
        return kind != Vr.Kind.BINARY && kind != Vr.Kind.SEQUENCE;
    }
}
