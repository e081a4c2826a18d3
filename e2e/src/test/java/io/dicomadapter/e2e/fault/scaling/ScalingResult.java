package io.dicomadapter.e2e.fault.scaling;

import io.dicomadapter.e2e.fault.Torture;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an audit has counted. Whatever it did not count would have failed it.
 *
 * @param studies that were sent
 * @param answered instances that were answered with Success
 * @param again instances stored more often than answered: the answer was cut off, and the sender sent again
 * @param closes groups closed, each revision of a group by itself
 * @param revisions those of them that are not the first of their group
 * @param jobs jobs submitted, one for each pipeline of each group
 * @param exports exports that ended, all of them well
 * @param unannounced files of no event, left where a process died before it answered
 */
record ScalingResult(
        int studies, int answered, int again, int closes, int revisions, int jobs, int exports, int unannounced) {

    /**
     * Keeps it.
     *
     * @param kills how many processes were killed
     * @param rolls how many pods were replaced
     * @param failures associations that were refused or cut
     * @param took from the first study to the last file that was deleted
     */
    void report(int kills, int rolls, int failures, Duration took) throws IOException {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("kills", kills);
        columns.put("rolls", rolls);
        columns.put("studies", studies);
        columns.put("answered Success", answered);
        columns.put("associations refused or cut", failures);
        columns.put("stored again", again);
        columns.put("groups closed", closes);
        columns.put("revisions beyond the first", revisions);
        columns.put("jobs", jobs);
        columns.put("exports delivered", exports);
        columns.put("lost", 0);
        columns.put("twice", 0);
        columns.put("released and not deleted", 0);
        columns.put("unannounced files", unannounced);
        columns.put("seconds", took.toSeconds());
        StringBuilder table = new StringBuilder("\n| ledger | |\n| --- | --- |\n");
        StringBuilder row = new StringBuilder("|");
        columns.forEach((name, value) -> {
            table.append("| %s | %s |%n".formatted(name, value));
            row.append(" %s |".formatted(value));
        });
        System.out.println(table);
        Torture.reportScaling(
                "2 ingest-scp behind HAProxy, 2 job-grouper, 3 export-scu, 2 reclaimer, 1 control: each killed, one of each rolled",
                row.toString());
    }
}
