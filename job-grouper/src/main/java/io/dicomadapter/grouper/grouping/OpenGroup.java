package io.dicomadapter.grouper.grouping;

/**
 * A group that takes instances. Times are epoch milliseconds of whoever groups.
 *
 * @param rule the rule that it opened under, and closes under
 * @param openedAt when its first instance was grouped
 * @param lastArrival when its last instance was grouped, a duplicate included: the sender is still at it
 * @param count number of members
 * @param duplicates number of instances that came with the SOP Instance UID of a member
 * @param series number of series that are summarised for the rule
 * @param expected greatest number of instances to expect that an instance named; 0 for none
 * @param associations that its instances came in, where the rule asks for them
 * @param due where it stands in the deadline index. Never later than it closes; earlier while instances arrive, because
 *     the index is not rewritten for each of them
 * @param traceparent W3C Trace Context of its first instance, which its jobs carry on; empty where there is none
 */
public record OpenGroup(
        String groupId,
        int revision,
        RuleSnapshot rule,
        long openedAt,
        long lastArrival,
        int count,
        int duplicates,
        int series,
        int expected,
        AssociationTally associations,
        long due,
        String traceparent)
        implements Group {

    public OpenGroup {
        traceparent = traceparent == null ? "" : traceparent;
    }

    static OpenGroup opened(String groupId, int revision, RuleSnapshot rule, long now) {
        return new OpenGroup(groupId, revision, rule, now, now, 0, 0, 0, 0, AssociationTally.NONE, now, "");
    }

    OpenGroup grown(int nowExpected, long now) {
        return copy(Math.max(lastArrival, now), count + 1, duplicates, series, Math.max(expected, nowExpected));
    }

    OpenGroup touched(long now) {
        return copy(Math.max(lastArrival, now), count, duplicates + 1, series, expected);
    }

    /** One more series is summarised. */
    public OpenGroup plusSeries() {
        return copy(lastArrival, count, duplicates, series + 1, expected);
    }

    /** One series less has members. */
    public OpenGroup minusSeries() {
        return copy(lastArrival, count, duplicates, series - 1, expected);
    }

    public OpenGroup with(AssociationTally tally) {
        return new OpenGroup(
                groupId,
                revision,
                rule,
                openedAt,
                lastArrival,
                count,
                duplicates,
                series,
                expected,
                tally,
                due,
                traceparent);
    }

    public OpenGroup dueAt(long newDue) {
        return new OpenGroup(
                groupId,
                revision,
                rule,
                openedAt,
                lastArrival,
                count,
                duplicates,
                series,
                expected,
                associations,
                newDue,
                traceparent);
    }

    /** The same, in the trace of its first instance. */
    public OpenGroup tracedBy(String parent) {
        return new OpenGroup(
                groupId,
                revision,
                rule,
                openedAt,
                lastArrival,
                count,
                duplicates,
                series,
                expected,
                associations,
                due,
                parent);
    }

    private OpenGroup copy(long arrival, int members, int again, int summarised, int announced) {
        return new OpenGroup(
                groupId,
                revision,
                rule,
                openedAt,
                arrival,
                members,
                again,
                summarised,
                announced,
                associations,
                due,
                traceparent);
    }
}
