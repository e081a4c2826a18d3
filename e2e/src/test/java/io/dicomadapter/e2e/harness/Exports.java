package io.dicomadapter.e2e.harness;

import static io.dicomadapter.e2e.harness.Events.TOPICS;

import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportRequested;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** Exports that a test asks for, as a pipeline does. */
public final class Exports {

    private Exports() {}

    /**
     * Has files sent, and waits until the adapter says how it ended.
     *
     * @param files paths relative to the adapter's storage root; they are kept
     */
    public static ExportCompleted run(Adapter adapter, String destination, List<String> files)
            throws ExecutionException, InterruptedException {
        String exportId = UUID.randomUUID().toString();
        adapter.events()
                .publish(
                        TOPICS.exportsRequested(),
                        exportId,
                        new ExportRequested(exportId, null, destination, files, false, Instant.now()));
        return adapter.events()
                .awaitOne(TOPICS.exportsCompleted(), done -> done.exportId().equals(exportId));
    }
}
