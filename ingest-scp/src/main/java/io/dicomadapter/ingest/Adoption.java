package io.dicomadapter.ingest;

import io.dicomadapter.ingest.outbox.Outbox;
import io.dicomadapter.ingest.outbox.Outboxes;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.service.command.UsageException;
import io.dicomadapter.store.GroupSync;
import io.dicomadapter.store.IncomingSweep;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Takes over what a replica has left that never comes back. */
record Adoption(Outboxes outboxes) {

    /**
     * Publishes the replica's outbox and removes what it was receiving.
     *
     * @throws io.dicomadapter.ingest.outbox.OutboxLockedException if the replica lives
     */
    ExitCode adopt(String replica, Duration atMost, PrintStream out)
            throws UsageException, IOException, InterruptedException {
        List<String> replicas = outboxes.replicas();
        if (!replicas.contains(replica)) {
            throw new UsageException("there is no outbox of replica " + replica + ", but of " + replicas);
        }
        try (Outbox outbox = outboxes.of(replica, GroupSync.Listener.NONE)) {
            outbox.start();
            int found = outbox.recovered();
            int swept = IncomingSweep.sweep(outboxes.layout(), replica);
            boolean all = outbox.drain(atMost);
            int left = outbox.depth().events();
            out.println("outbox of replica " + replica + ": events=" + found + " published="
                    + (found - left - outbox.missingFiles()) + " file-gone=" + outbox.missingFiles() + " left=" + left
                    + " unfinished-files-removed=" + swept);
            return all ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}
