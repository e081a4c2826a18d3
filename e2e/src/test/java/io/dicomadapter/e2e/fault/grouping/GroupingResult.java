package io.dicomadapter.e2e.fault.grouping;

import io.dicomadapter.e2e.fault.Torture;
import java.io.IOException;

/**
 * What an audit has counted. Whatever it did not count would have failed it.
 *
 * @param studies studies announced
 * @param instances instances announced
 * @param closes groups closed, each revision of a group by itself
 * @param revisions those of them that are not the first of their group
 * @param jobs jobs submitted
 * @param unhandled instances that no AE title took
 * @param duplicates instances that others with their SOP Instance UID stand for
 */
record GroupingResult(int studies, int instances, int closes, int revisions, int jobs, int unhandled, int duplicates) {

    static GroupingResult of(AnnouncedLedger ledger, Outcomes outcomes) {
        return new GroupingResult(
                ledger.studies(),
                ledger.instances().size(),
                outcomes.closed().size(),
                (int) outcomes.closed().stream()
                        .filter(group -> group.revision() > 1)
                        .count(),
                outcomes.submitted().size(),
                outcomes.turnedAway().size(),
                outcomes.losers().size());
    }

    private GroupingResult since(GroupingResult before) {
        return new GroupingResult(
                studies - before.studies,
                instances - before.instances,
                closes - before.closes,
                revisions - before.revisions,
                jobs - before.jobs,
                unhandled - before.unhandled,
                duplicates - before.duplicates);
    }

    /** Keeps what has come since an earlier one as the result of a fault. */
    void report(String fault, int times, GroupingResult before, String remark) throws IOException {
        GroupingResult its = since(before);
        Torture.reportGrouping(
                fault,
                "| %d | %d | %d | %d | %d | %d | %d | %d | 0 | 0 | %s |"
                        .formatted(
                                times,
                                its.studies,
                                its.instances,
                                its.closes,
                                its.revisions,
                                its.jobs,
                                its.unhandled,
                                its.duplicates,
                                remark));
    }
}
