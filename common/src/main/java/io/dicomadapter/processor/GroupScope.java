package io.dicomadapter.processor;

import java.util.Set;

/** Where the instances of one group may be found. */
public enum GroupScope {
    /** In one study: they are grouped where the study is. */
    STUDY,
    /** In any study: they are brought together first, which costs a way through Kafka more. */
    ANY;

    /** Study, Series and SOP Instance UID: each value of these belongs to one study (PS3.3 A.1.2). */
    private static final Set<String> FIX_THE_STUDY = Set.of("0020000D", "0020000E", "00080018");

    /**
     * Scope of the groups that share the value of a tag.
     *
     * @param tag {@code GGGGEEEE}
     */
    public static GroupScope ofTag(String tag) {
        return FIX_THE_STUDY.contains(tag) ? STUDY : ANY;
    }
}
