package io.dicomadapter.grouper.topology;

/** What the configuration says of an instance. */
sealed interface Verdict {

    /** It belongs to the group with this key (a hash), by this rule. */
    record Grouped(GroupingRule rule, String groupKey) implements Verdict {}

    /** No processor takes it. The reason is for people, and free of patient data. */
    record Refused(String reason) implements Verdict {}
}
