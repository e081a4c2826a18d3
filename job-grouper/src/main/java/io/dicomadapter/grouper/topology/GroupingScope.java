package io.dicomadapter.grouper.topology;

import java.util.Set;

/** Where the instances of a group may be found: it decides which copy of the grouping processor gets them. */
enum GroupingScope {
    /** In one study, hence in one partition of {@code instances.stored}: grouped where they are. */
    STUDY,
    /** In any study: they are brought together by group first. */
    ANY;

    /** Study, Series and SOP Instance UID: each value of these belongs to one study (PS3.3 A.1.2). */
    private static final Set<String> FIX_THE_STUDY = Set.of("0020000D", "0020000E", "00080018");

    static GroupingScope of(GroupingRule rule) {
        return FIX_THE_STUDY.contains(rule.settings().groupBy()) ? STUDY : ANY;
    }

    /** Name of a part of the topology that there is once per scope. */
    String name(String part) {
        return this == STUDY ? "study-" + part : "any-" + part;
    }
}
