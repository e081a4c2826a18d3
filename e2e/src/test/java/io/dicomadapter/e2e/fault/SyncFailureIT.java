package io.dicomadapter.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.e2e.harness.Adapter;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * EIO at fsync: what the device has of the data nobody knows, and asking again may wrongly succeed. So nothing more is
 * stored until somebody has looked, and started it anew.
 */
class SyncFailureIT {

    private static final int MODALITIES = 4;
    private static final int RUNS_IN_TEST = 2;
    private static final int RUNS = 30;
    private static final int MOST_CALLS = 40;

    private static final List<Call> SYNCS =
            List.of(Call.of(Op.SYNC, Area.OUTBOX), Call.of(Op.SYNC, Area.INCOMING), Call.of(Op.SYNC, Area.INSTANCES));

    private final long seed = Torture.seed();
    private final Random random = new Random(seed);
    private final SentLedger ledger = new SentLedger();

    @TempDir
    private Path folder;

    @Test
    void storesNothingMoreOnADeviceThatFailedToSyncUntilItIsStartedAnew() throws Exception {
        // given
        FaultyDisk.require();
        int runs = Torture.size(RUNS_IN_TEST, RUNS);
        try (Ingest ingest = Ingest.of(Site.on(Broker.shared()), folder);
                Audit audit = new Audit(ingest, ledger)) {
            FaultyDisk disk = FaultyDisk.at(ingest.store(), folder);
            ingest.on(disk).start();
            for (int run = 0; run < runs; run++) {
                try (Modalities modalities = Modalities.sendingTo(ingest, ledger, seed + 10L * run, MODALITIES)) {
                    modalities.awaitSuccesses(1);
                    // when
                    Call sync = SYNCS.get(run % SYNCS.size());
                    disk.failAt(sync, Errno.EIO, 1 + random.nextInt(MOST_CALLS));
                    await("EIO at " + sync).atMost(Adapter.PATIENCE).until(() -> disk.struck() > 0);
                    // then
                    modalities.awaitFailures(2);
                    int stored = modalities.successes();
                    modalities.awaitFailures(2);
                    assertThat(modalities.successes()).isEqualTo(stored);
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
            Torture.report("EIO at an fsync", runs, audit.assertExact(), "");
        }
    }
}
