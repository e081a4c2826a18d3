package io.dicomadapter.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.e2e.fault.PowerCut.Unsynced;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The power goes off while four modalities send: the page cache is lost, and with it everything that was not synced. The
 * broker is another machine.
 */
class PowerCutIT {

    private static final Logger LOG = LoggerFactory.getLogger(PowerCutIT.class);

    private static final int MODALITIES = 4;
    private static final int CUTS_IN_TEST = 2;
    private static final int CUTS = 60;
    private static final int MOST_CALLS = 300;
    private static final int DIE_BEFORE = 3;
    private static final List<Unsynced> UNSYNCED = List.of(Unsynced.values());
    private static final List<Moment> MOMENTS = List.of(Moment.values());

    private final long seed = Torture.seed();
    private final Random random = new Random(seed);
    private final SentLedger ledger = new SentLedger();

    @TempDir
    private Path folder;

    @BeforeAll
    static void compile() throws Exception {
        FaultyDisk.require();
    }

    @Test
    void leavesEveryAcknowledgedInstanceWholeWhenThePageCacheIsLost() throws Exception {
        // given
        int cuts = Torture.size(CUTS_IN_TEST, CUTS);
        try (Ingest ingest = Ingest.of(Site.on(Broker.shared()), folder);
                Audit audit = new Audit(ingest, ledger)) {
            FaultyDisk disk = FaultyDisk.remembering(ingest.store(), newFolder("disk-0"));
            dieWhilePreparingTheStorage(ingest.on(disk), disk);
            ingest.start();
            try (Modalities modalities = Modalities.sendingTo(ingest, ledger, seed, MODALITIES)) {
                // when
                for (int cut = 1; cut <= cuts; cut++) {
                    if (cut % DIE_BEFORE == 0) {
                        killSomewhere(ingest, disk);
                        ingest.start();
                    }
                    killSomewhere(ingest, disk);
                    disk = replaceStorage(ingest, disk, cut);
                    ingest.on(disk).start();
                    // then
                    audit.assertNothingLost();
                    audit.assertAllWhole();
                }
                modalities.awaitSuccesses(1);
            }
            Audit.Result result = audit.assertAll();
            assertThat(ingest.parts()).isEmpty();
            Torture.report("power cut: what was never synced is lost, or by chance in part", cuts, result, "");
        }
    }

    /** In its very first life: the next one must not take for durable what it finds. */
    private void dieWhilePreparingTheStorage(Ingest ingest, FaultyDisk disk) throws Exception {
        disk.killAt(Call.of(Op.SYNC, Area.INSTANCES), Moment.BEFORE, 1);
        ingest.launch();
        ingest.awaitDeath();
        disk.heal();
    }

    private void killSomewhere(Ingest ingest, FaultyDisk disk) throws InterruptedException {
        Moment moment = MOMENTS.get(random.nextInt(MOMENTS.size()));
        int nth = 1 + random.nextInt(MOST_CALLS);
        disk.killAt(Call.ANY, moment, nth);
        ingest.awaitDeath();
        disk.heal();
        LOG.info("power cut at call {}, a {}, {}", nth, disk.struckCall(), moment);
    }

    private FaultyDisk replaceStorage(Ingest ingest, FaultyDisk disk, int cut) throws Exception {
        Path left = newFolder("store-" + cut);
        PowerCut.leave(disk, left, UNSYNCED.get((cut - 1) % UNSYNCED.size()), random);
        ingest.on(left);
        return FaultyDisk.remembering(left, newFolder("disk-" + cut));
    }

    private Path newFolder(String name) throws Exception {
        return Files.createDirectories(folder.resolve(name));
    }
}
