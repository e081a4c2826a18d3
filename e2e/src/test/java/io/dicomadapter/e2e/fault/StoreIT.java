package io.dicomadapter.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.e2e.harness.Dcmtk;
import io.dicomadapter.e2e.harness.Sender;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What one running ingest-scp must get over by itself: a full disk, a store that goes away, one study sent three times. */
@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
class StoreIT {

    private static final int MODALITIES = 4;
    private static final int RUNS = 20;
    private static final int SENDERS = 3;
    private static final int SERIES = 2;
    private static final int INSTANCES_IN_TEST = 15;
    private static final int INSTANCES = 1000;

    private final long seed = Torture.seed();
    private final SentLedger ledger = new SentLedger();

    private Path disk;
    private Dcmtk.Run mount;
    private Ingest ingest;
    private Audit audit;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        disk = Files.createDirectories(folder.resolve("small"));
        mount = Dcmtk.run("mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", disk.toString());
        Path store = Files.createDirectories(disk.resolve("store"));
        ingest = Ingest.of(Site.on(Broker.shared()), folder).on(store).start();
        audit = new Audit(ingest, ledger);
    }

    @AfterAll
    void stop() throws Exception {
        audit.close();
        ingest.close();
        if (mount.exitCode() == 0) {
            Dcmtk.run("umount", disk.toString()).succeeded();
        }
    }

    @Test
    void answersOutOfResourcesWhileTheDiskIsFullAndRecoversAlone() throws Exception {
        // given
        assumeTrue(mount.exitCode() == 0, () -> "no file system may be mounted here: " + mount.output());
        int runs = Torture.size(1, RUNS);
        try (Modalities modalities = Modalities.sendingTo(ingest, ledger, seed, MODALITIES)) {
            for (int run = 0; run < runs; run++) {
                modalities.awaitSuccesses(5);
                // when
                Path ballast = fill(disk);
                modalities.awaitFailures(3);
                // then
                assertThat(modalities.lastFailures()).contains("A700");
                Files.delete(ballast);
                modalities.awaitSuccesses(5);
            }
        }
        assertThat(ingest.isReady()).as(ingest.readiness()).isTrue();
        assertThat(ingest.parts()).isEmpty();
        Torture.report("disk full (tmpfs), and space again", runs, audit.assertExact(), "");
    }

    private static Path fill(Path disk) throws IOException {
        Path ballast = disk.resolve("ballast");
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            return ballast; // full
        }
    }

    @Test
    void takesNothingWhileTheStoreIsNotThereAndGoesOnWhenItIsBack() throws Exception {
        // given
        int runs = Torture.size(1, RUNS);
        Path store = ingest.store();
        Path away = store.resolveSibling("away");
        try (Modalities modalities = Modalities.sendingTo(ingest, ledger, seed, MODALITIES)) {
            for (int run = 0; run < runs; run++) {
                modalities.awaitSuccesses(5);
                // when
                Files.move(store, away);
                Files.createDirectory(store); // the empty mount point
                modalities.awaitFailures(3);
                // then
                assertThat(ingest.isReady()).isFalse();
                assertThat(ingest.readiness()).contains("mounted");
                assertThat(namesIn(store)).isEmpty();
                Files.delete(store);
                Files.move(away, store);
                modalities.awaitSuccesses(5);
            }
        }
        assertThat(ingest.isReady()).as(ingest.readiness()).isTrue();
        // What was in flight could not be removed while it was away: the next start does it.
        deleteParts();
        Torture.report("store unmounted, and mounted again", runs, audit.assertExact(), "");
    }

    private void deleteParts() throws IOException {
        for (String part : ingest.parts()) {
            Files.delete(ingest.store().resolve("incoming").resolve("ingest-0").resolve(part));
        }
    }

    private static List<Path> namesIn(Path folder) throws IOException {
        try (Stream<Path> names = Files.list(folder)) {
            return names.toList();
        }
    }

    /** A modality, its gateway, and a PACS that forwards. */
    @Test
    void storesTheSameStudyOfThreeSendersThreeTimesWithoutMixingThem() throws Exception {
        // given
        List<TestInstance> study = TestInstances.study(SERIES, Torture.size(INSTANCES_IN_TEST, INSTANCES));
        long before = audit.distinctInstances();
        // when
        sendAtOnce(study);
        // then
        Audit.Result result = audit.assertExact();
        assertThat(result.events()).isEqualTo(SENDERS * study.size());
        long distinct = audit.distinctInstances() - before;
        assertThat(distinct).isEqualTo(study.size());
        Torture.report("the same study from three senders at once", 1, result, distinct + " different instances");
    }

    private void sendAtOnce(List<TestInstance> study) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> sending = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                sending.add(senders.submit(() -> {
                    Sender.to(ingest.scpPort(), Site.AE_TITLE).send(entered(study), ledger::succeeded);
                    return null;
                }));
            }
            for (Future<?> sender : sending) {
                sender.get();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    private Iterator<TestInstance> entered(List<TestInstance> study) {
        return study.stream().peek(ledger::tries).iterator();
    }
}
