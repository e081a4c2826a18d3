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
 * A single call to the storage fails, other than one that makes something durable: the instance that needed it is refused,
 * and nothing of it stays; all others are taken.
 */
class FailedCallIT {

    private static final int MODALITIES = 4;
    private static final int RUNS = 50;
    private static final int MOST_CALLS = 20;

    // A network file system may say only at the sync that it is full. It need not be distrusted for that.
    private static final List<Call> CALLS = List.of(
            Call.of(Op.CREATE, Area.INCOMING),
            Call.of(Op.WRITE, Area.INCOMING),
            Call.of(Op.CHMOD, Area.INCOMING),
            Call.of(Op.SYNC, Area.INCOMING),
            Call.of(Op.RENAME, Area.INCOMING),
            Call.of(Op.WRITE, Area.OUTBOX));

    private final long seed = Torture.seed();
    private final Random random = new Random(seed);
    private final SentLedger ledger = new SentLedger();

    @TempDir
    private Path folder;

    @Test
    void refusesTheInstanceWhoseCallFailedAndTakesAllOthers() throws Exception {
        // given
        FaultyDisk.require();
        int runs = Torture.size(1, RUNS);
        try (Ingest ingest = Ingest.of(Site.on(Broker.shared()), folder);
                Audit audit = new Audit(ingest, ledger)) {
            FaultyDisk disk = FaultyDisk.at(ingest.store(), folder);
            ingest.on(disk).start();
            try (Modalities modalities = Modalities.sendingTo(ingest, ledger, seed, MODALITIES)) {
                for (int i = 0; i < runs * CALLS.size(); i++) {
                    Call call = CALLS.get(i % CALLS.size());
                    // when
                    disk.failAt(call, Errno.ENOSPC, 1 + random.nextInt(MOST_CALLS));
                    await("ENOSPC at " + call).atMost(Adapter.PATIENCE).until(() -> disk.struck() > 0);
                    // then
                    modalities.awaitSuccesses(1);
                }
                assertThat(modalities.failures()).isPositive();
            }
            assertThat(ingest.isReady()).as(ingest.readiness()).isTrue();
            assertThat(ingest.parts()).isEmpty();
            Torture.report("ENOSPC at a single call", runs * CALLS.size(), audit.assertExact(), "");
        }
    }
}
