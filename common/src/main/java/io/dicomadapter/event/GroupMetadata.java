package io.dicomadapter.event;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the instances of a group say of themselves: the distinct values that they have of each metadata tag of their AE
 * title. Collected here, and not kept for each of up to tens of thousands of instances, because a group is one record.
 *
 * @param values distinct values that are not blank, by tag ({@code GGGGEEEE}), in the order of the members; each is cut to
 *     {@value #MAX_LENGTH} characters
 * @param leftOut how many values are missing because there were more than {@value #MAX_VALUES} of a tag, or more than
 *     {@value #MAX_CHARACTERS} characters in all
 */
public record GroupMetadata(Map<String, List<String>> values, int leftOut) {

    /** Longest value, as with Clara. */
    public static final int MAX_LENGTH = 256;

    /** Most values of one tag. */
    public static final int MAX_VALUES = 256;

    /** Most characters of all values together: a small part of what a record may have. */
    public static final int MAX_CHARACTERS = 65_536;

    /** Of a group whose AE title has no metadata tags. */
    public static final GroupMetadata NONE = new GroupMetadata(Map.of(), 0);

    public GroupMetadata {
        values = values == null ? Map.of() : Map.copyOf(values);
    }

    static GroupMetadata of(Collection<GroupMember> members) {
        Distinct distinct = new Distinct();
        members.forEach(member ->
                member.attributes().forEach((tag, values) -> values.forEach(value -> distinct.add(tag, value))));
        return distinct.toMetadata();
    }

    /** The attributes of these tags, without blank values, each cut. */
    static Map<String, List<String>> cut(Map<String, List<String>> attributes, Collection<String> tags) {
        return tags.stream()
                .filter(attributes::containsKey)
                .collect(Collectors.toMap(
                        tag -> tag, tag -> cut(attributes.get(tag)), (first, second) -> first, TreeMap::new));
    }

    private static List<String> cut(List<String> values) {
        return values.stream()
                .filter(value -> !value.isBlank())
                .map(GroupMetadata::cut)
                .distinct()
                .toList();
    }

    private static String cut(String value) {
        if (value.length() <= MAX_LENGTH) {
            return value;
        }
        // Not between the halves of one character.
        boolean splits = Character.isHighSurrogate(value.charAt(MAX_LENGTH - 1));
        return value.substring(0, splits ? MAX_LENGTH - 1 : MAX_LENGTH);
    }

    /** Fit for a log: no values. */
    @Override
    public String toString() {
        return "GroupMetadata[tags=" + values.keySet() + ", leftOut=" + leftOut + "]";
    }

    /** Distinct values so far, within the bounds. */
    private static final class Distinct {

        private final SortedMap<String, Set<String>> values = new TreeMap<>();
        private final Set<List<String>> leftOut = new HashSet<>();
        private int characters;

        void add(String tag, String value) {
            Set<String> ofTag = values.computeIfAbsent(tag, first -> new LinkedHashSet<>());
            if (ofTag.contains(value)) {
                return;
            }
            if (ofTag.size() < MAX_VALUES && characters + value.length() <= MAX_CHARACTERS) {
                ofTag.add(value);
                characters += value.length();
            } else {
                leftOut.add(List.of(tag, value));
            }
        }

        GroupMetadata toMetadata() {
            SortedMap<String, List<String>> lists = new TreeMap<>();
            values.forEach((tag, ofTag) -> lists.put(tag, List.copyOf(ofTag)));
            return new GroupMetadata(lists, leftOut.size());
        }
    }
}
