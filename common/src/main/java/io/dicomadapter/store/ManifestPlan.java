package io.dicomadapter.store;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.PlannedJob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Orders a group's instances by study and series. The same group always gives the same manifest. */
final class ManifestPlan {

    private ManifestPlan() {}

    static PayloadManifest of(StorageLayout layout, GroupClosed group, PlannedJob job) {
        List<PayloadManifest.Study> studies = studies(layout, group);
        return new PayloadManifest(
                PayloadManifest.FORMAT_VERSION,
                job,
                group.groupId(),
                group.revision(),
                group.calledAet(),
                group.members().stream()
                        .map(GroupMember::callingAet)
                        .distinct()
                        .sorted()
                        .toList(),
                group.groupBy(),
                group.reason(),
                group.explanation(),
                group.openedAt(),
                group.closedAt(),
                studies.size(),
                studies.stream().mapToInt(study -> study.series().size()).sum(),
                group.members().size(),
                group.counts().duplicates(),
                group.counts().expected(),
                group.members().stream().mapToLong(GroupMember::size).sum(),
                ClaraMetadata.of(group),
                group.metadata().leftOut(),
                studies);
    }

    private static List<PayloadManifest.Study> studies(StorageLayout layout, GroupClosed group) {
        SortedMap<String, SortedMap<String, List<PayloadManifest.Instance>>> ordered = new TreeMap<>();
        Set<String> files = new HashSet<>();
        for (GroupMember member : group.members()) {
            PayloadManifest.Instance instance = instance(layout, member);
            if (!files.add(instance.file())) {
                throw new IllegalArgumentException("group " + group.groupId()
                        + " has two members for one SOP Instance UID; each is allowed once, instance "
                        + member.instanceId() + " is the second");
            }
            ordered.computeIfAbsent(member.studyInstanceUid(), study -> new TreeMap<>())
                    .computeIfAbsent(member.seriesInstanceUid(), series -> new ArrayList<>())
                    .add(instance);
        }
        return ordered.entrySet().stream()
                .map(study -> new PayloadManifest.Study(study.getKey(), series(study.getValue())))
                .toList();
    }

    private static List<PayloadManifest.Series> series(Map<String, List<PayloadManifest.Instance>> ordered) {
        return ordered.entrySet().stream()
                .map(series -> new PayloadManifest.Series(series.getKey(), series.getValue()))
                .toList();
    }

    private static PayloadManifest.Instance instance(StorageLayout layout, GroupMember member) {
        return new PayloadManifest.Instance(
                layout.payloadFile(member.studyInstanceUid(), member.seriesInstanceUid(), member.sopInstanceUid()),
                member.size(),
                member.digest(),
                member.sopClassUid(),
                member.sopInstanceUid(),
                member.transferSyntaxUid(),
                member.callingAet(),
                member.instanceId());
    }
}
