package io.dicomadapter.reclaim.sweep;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.reclaim.delete.ReclaimFiles;
import io.dicomadapter.service.EventPublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees what nobody released. Findings are released like everything else, and always by the same event: one that waits, for an
 * export say, waits once, however often it is found.
 */
public final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final Search search;
    private final ReclaimFiles files;
    private final EventPublisher publisher;
    private final Topics topics;
    private final SweepMeters meters;
    private final InstantSource clock;

    Sweep(
            Search search,
            ReclaimFiles files,
            EventPublisher publisher,
            Topics topics,
            SweepMeters meters,
            InstantSource clock) {
        this.search = search;
        this.files = files;
        this.publisher = publisher;
        this.topics = topics;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * @param dryRun whether to free nothing
     * @param tell told each finding: its kind, whether it is (or would be) freed, its name
     * @return how many were found of each kind
     * @throws io.dicomadapter.reclaim.delete.StoreUnmountedException if the storage is not there; nothing was done
     */
    public Map<SweepKind, Integer> run(boolean dryRun, Consumer<String> tell) throws IOException {
        files.requireMounted();
        List<Finding> findings = new ArrayList<>();
        search.run(clock.instant(), findings::add);
        // Under a root that was unmounted meanwhile, nothing found means nothing.
        files.requireMounted();
        Map<SweepKind, Integer> counts = new EnumMap<>(SweepKind.class);
        List<CompletableFuture<?>> released = new ArrayList<>();
        for (Finding finding : findings) {
            counts.merge(finding.kind(), 1, Integer::sum);
            boolean frees = frees(finding.kind());
            tell.accept((frees ? (dryRun ? "would free " : "frees ") : "keeps ")
                    + finding.kind().label() + " " + finding.name());
            if (frees && !dryRun) {
                free(finding, released);
                meters.swept(finding.kind());
            }
        }
        CompletableFuture.allOf(released.toArray(CompletableFuture[]::new)).join();
        if (!dryRun) {
            meters.found(counts);
        }
        return counts;
    }

    private boolean frees(SweepKind kind) {
        return kind != SweepKind.UNKNOWN
                && (kind != SweepKind.ORPHAN || search.properties().deleteOrphans());
    }

    private void free(Finding finding, List<CompletableFuture<?>> released) throws IOException {
        LOG.info("swept kind={} name={}", finding.kind().label(), finding.name());
        if (finding.kind() == SweepKind.TEMPORARY) {
            // incoming/ is ingest-scp's own: no release may name what is in it.
            Files.deleteIfExists(search.layout().root().resolve(finding.name()));
            return;
        }
        FilesReleased release = new FilesReleased(
                finding.owner(),
                List.of(finding.name()),
                finding.since(),
                "swept: " + finding.kind().label());
        released.add(publisher.publish(topics.filesReleased(), finding.owner(), release));
    }
}
