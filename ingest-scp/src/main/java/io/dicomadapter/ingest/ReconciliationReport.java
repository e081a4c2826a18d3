package io.dicomadapter.ingest;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a reconciliation found and did; counts are of instances.
 *
 * @param published those whose event is on the topic
 * @param waiting those whose event is in an outbox, to be published by its owner, or by {@code adopt}
 * @param unsettled those that were stored within the last minute: not looked at
 * @param older those that were received before the time asked for: not looked at
 * @param missing ids of those whose event was missing, and is made now
 * @param failed ids of those whose event is missing and could not be made, and why
 */
record ReconciliationReport(
        int published, int waiting, int unsettled, int older, List<String> missing, Map<String, String> failed) {

    void print(PrintStream out, Instant from, boolean dryRun) {
        missing.forEach(id -> out.println((dryRun ? "would publish instanceId=" : "published instanceId=") + id));
        failed.forEach((id, why) -> out.println("failed instanceId=" + id + " cause=" + why));
        out.println((dryRun ? "dry run" : "done") + ": instances received since " + from + ": announced=" + published
                + " in-outbox=" + waiting + " too-new=" + unsettled + " older=" + older + " "
                + (dryRun ? "missing=" : "rebuilt=") + missing.size() + " failed=" + failed.size());
    }
}
