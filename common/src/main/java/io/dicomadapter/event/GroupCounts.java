package io.dicomadapter.event;

import java.util.List;
import java.util.function.Function;

/**
 * What a closed group held.
 *
 * @param studies number of studies
 * @param series number of series
 * @param instances number of instances, no SOP Instance UID twice
 * @param duplicates number of instances that came with a SOP Instance UID that was there already
 * @param expected how many instances were announced ({@code completeOnCount}); null where nothing was
 */
public record GroupCounts(int studies, int series, int instances, int duplicates, Integer expected) {

    public static GroupCounts of(List<GroupMember> members, int duplicates, Integer expected) {
        return new GroupCounts(
                distinct(members, GroupMember::studyInstanceUid),
                distinct(members, GroupMember::seriesInstanceUid),
                members.size(),
                duplicates,
                expected);
    }

    private static int distinct(List<GroupMember> members, Function<GroupMember, String> uid) {
        return (int) members.stream().map(uid).distinct().count();
    }
}
