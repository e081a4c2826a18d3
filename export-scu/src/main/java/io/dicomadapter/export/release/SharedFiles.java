package io.dicomadapter.export.release;

import io.dicomadapter.event.ExportRelease;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.Traces;
import io.dicomadapter.service.table.OwnedTable;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Releases the files of a request once all its destinations have them. */
final class SharedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SharedFiles.class);

    private final EventPublisher publisher;
    private final Topics topics;
    private final Traces traces;
    private final InstantSource clock;
    private long seenChanges = -1;

    SharedFiles(EventPublisher publisher, Topics topics, Traces traces, InstantSource clock) {
        this.publisher = publisher;
        this.topics = topics;
        this.traces = traces;
        this.clock = clock;
    }

    void turn(OwnedTable<ExportRelease> table) {
        if (table.changes() != seenChanges) {
            complete(table.rows().values()).forEach(request -> release(request, table));
            seenChanges = table.changes();
        }
    }

    /** The requests of which every destination is among these. */
    static List<List<ExportRelease>> complete(Collection<ExportRelease> rows) {
        Map<String, List<ExportRelease>> byRequest = rows.stream()
                .collect(Collectors.groupingBy(ExportRelease::exportId, LinkedHashMap::new, Collectors.toList()));
        return byRequest.values().stream()
                .filter(request -> request.size() >= request.get(0).destinations())
                .toList();
    }

    /** The files that every one of these was sent, in the order of the first. */
    static List<String> sentToAll(List<ExportRelease> complete) {
        Set<String> files = new LinkedHashSet<>(complete.get(0).files());
        complete.forEach(each -> files.retainAll(Set.copyOf(each.files())));
        return new ArrayList<>(files);
    }

    private void release(List<ExportRelease> complete, OwnedTable<ExportRelease> table) {
        String exportId = complete.get(0).exportId();
        List<String> files = sentToAll(complete);
        Map<String, ExportRelease> done = new HashMap<>();
        complete.forEach(each -> done.put(each.taskId(), null));
        table.write(done, () -> {
            if (!files.isEmpty()) {
                publish(new FilesReleased(exportId, files, clock.instant(), "exported to all destinations"), complete);
            }
        });
        LOG.info("files released exportId={} destinations={} files={}", exportId, complete.size(), files.size());
    }

    private void publish(FilesReleased released, List<ExportRelease> complete) {
        traces.carryOn(complete.get(0).traceparent(), "export.release", () -> {
            publisher.publishInTransaction(topics.filesReleased(), released.owner(), released);
            return released;
        });
    }
}
