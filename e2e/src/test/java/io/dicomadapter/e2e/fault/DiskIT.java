package io.dicomadapter.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.Dcmtk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Disks that are full, broken, or not there, while four modalities send. */
class DiskIT {

    private static final int MODALITIES = 4;
    private static final int RUNS = 5;
    private static final int MOST_CALLS = 50;
    private static final int TIMES = 2;

    private final long seed = Torture.seed();
    private final Random random = new Random(seed);
    private final SentLedger ledger = new SentLedger();

    @TempDir
    private Path folder;

    @Test
    void answersOutOfResourcesWhileTheDiskIsFullAndRecoversAlone() throws Exception {
        // given
        int runs = Torture.size(1, RUNS);
        Path store = mountSmallDisk();
        try (Ingest ingest =
                        Ingest.of(Site.on(Broker.shared()), folder).on(store).start();
                Audit audit = new Audit(ingest, ledger)) {
            try (Modalities modalities = Modalities.sendingTo(ingest, ledger, seed, MODALITIES)) {
                for (int run = 0; run < runs; run++) {
                    modalities.awaitSuccesses(5);
                    // when
                    Path ballast = fill(store);
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
        } finally {
            Dcmtk.run("umount", store.toString()).succeeded();
        }
    }

    private Path mountSmallDisk() throws Exception {
        Path store = Files.createDirectories(folder.resolve("small"));
        Dcmtk.Run mount = Dcmtk.run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", store.toString());
        assumeTrue(mount.exitCode() == 0, "no file system may be mounted here: " + mount.output());
        return store;
    }

    private static Path fill(Path store) throws IOException {
        Path ballast = store.resolve("ballast");
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            return ballast; // full
        }
    }

    static Stream<Call> syncs() {
        Stream<Call> all = Stream.of(
                Call.of(Op.SYNC, Area.INCOMING),
                Call.of(Op.SYNC, Area.OUTBOX),
                Call.of(Op.SYNC, Area.INSTANCES));
        return Torture.isFull() ? all : all.limit(2);
    }

    @ParameterizedTest
    @MethodSource("syncs")
    void storesNothingMoreOnADeviceThatFailedToSyncUntilSomebodyStartsItAnew(Call sync) throws Exception {
        // given
        FaultyDisk.require();
        int runs = Torture.size(1, RUNS);
        try (Ingest ingest = Ingest.of(Site.on(Broker.shared()), folder);
                Audit audit = new Audit(ingest, ledger)) {
            FaultyDisk disk = FaultyDisk.at(ingest.store(), folder);
            ingest.on(disk).start();
            for (int run = 0; run < runs; run++) {
                try (Modalities modalities = Modalities.sendingTo(ingest, ledger, seed + 10L * run, MODALITIES)) {
                    modalities.awaitSuccesses(1);
                    // when
                    disk.failAt(sync, Errno.EIO, 1 + random.nextInt(MOST_CALLS));
                    await("a sync fails").atMost(Adapter.PATIENCE).until(() -> disk.struck() > 0);
                    // then
                    modalities.awaitFailures(TIMES);
                    assertThat(ingest.isReady()).isFalse();
                    assertThat(ingest.readiness()).contains("sync");
                }
                disk.heal();
                ingest.stop();
                ingest.start();
            }
            try (Modalities modalities = Modalities.sendingTo(ingest, ledger, seed, MODALITIES)) {
                modalities.awaitSuccesses(1);
            }
            Torture.report("EIO at a " + sync, runs, audit.assertExact(), "");
        }
    }

    @Test
    void takesNothingWhileTheStoreIsNotThereAndGoesOnWhenItIsBack() throws Exception {
        // given
        int runs = Torture.size(1, RUNS);
        try (Ingest ingest = Ingest.of(Site.on(Broker.shared()), folder).start();
                Audit audit = new Audit(ingest, ledger)) {
            Path store = ingest.store();
            Path away = folder.resolve("away");
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
            assertThat(ingest.parts()).isEmpty();
            Torture.report("store unmounted, and mounted again", runs, audit.assertExact(), "");
        }
    }

    private static List<Path> namesIn(Path folder) throws IOException {
        try (Stream<Path> names = Files.list(folder)) {
            return names.toList();
        }
    }
}
