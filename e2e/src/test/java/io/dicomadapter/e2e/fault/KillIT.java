package io.dicomadapter.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code kill -9} at each step of the write path, while four modalities send and send again. */
class KillIT {

    private static final Logger LOG = LoggerFactory.getLogger(KillIT.class);

    private static final int MODALITIES = 4;
    private static final int KILLS_IN_TEST = 8;
    private static final int KILLS = 300;
    private static final int MOST_CALLS = 60;
    private static final int CALLS_WHILE_STARTING = 12;
    // Some steps are rare: then the clock kills.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);
    private static final int MOST_MILLIS = 1500;

    // In the order of the write path; the last two are any step, those of the start included.
    private static final List<Call> STEPS = List.of(
            Call.of(Op.RENAME, Area.INCOMING),
            Call.of(Op.SYNC, Area.OUTBOX),
            Call.of(Op.WRITE, Area.OUTBOX),
            Call.of(Op.SYNC, Area.INSTANCES),
            Call.of(Op.WRITE, Area.INCOMING),
            Call.of(Op.SYNC, Area.INCOMING),
            Call.in(Area.OUTBOX),
            Call.ANY,
            Call.of(Op.CREATE, Area.INCOMING),
            Call.of(Op.CHMOD, Area.INCOMING));

    private static final List<Moment> MOMENTS = List.of(Moment.values());

    private final long seed = Torture.seed();
    private final Random random = new Random(seed);
    private final SentLedger ledger = new SentLedger();
    private final Map<String, Integer> kills = new TreeMap<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void compile() throws Exception {
        FaultyDisk.require();
    }

    @Test
    void losesNothingAnsweredWithSuccessOverKillsAtEachStepOfTheWritePath() throws Exception {
        // given
        int rounds = Torture.size(KILLS_IN_TEST, KILLS);
        try (Ingest ingest = Ingest.of(Site.on(Broker.shared()), folder);
                Audit audit = new Audit(ingest, ledger)) {
            FaultyDisk disk = FaultyDisk.at(ingest.store(), folder);
            ingest.on(disk).start();
            try (Modalities modalities = Modalities.sendingTo(ingest, ledger, seed, MODALITIES)) {
                // when
                for (int round = 0; round < rounds; round++) {
                    killOnce(ingest, disk, round);
                    List<String> left = ingest.parts();
                    restart(ingest, disk, round);
                    // then
                    assertThat(left).as("left, not swept").noneMatch(ingest.parts()::contains);
                    audit.assertNothingLost();
                }
                modalities.awaitSuccesses(1);
            }
            Audit.Result result = audit.assertAll();
            assertThat(ingest.parts()).isEmpty();
            Torture.report("`kill -9` at each step", rounds, result, kills.toString());
        }
    }

    private void killOnce(Ingest ingest, FaultyDisk disk, int round) throws InterruptedException {
        Call step = STEPS.get(round % STEPS.size());
        Moment moment = MOMENTS.get(random.nextInt(MOMENTS.size()));
        if (random.nextInt(STEPS.size()) > 0) {
            int nth = 1 + random.nextInt(MOST_CALLS);
            LOG.info("round {}: kill at call {} of {}, {}", round, nth, step, moment);
            disk.killAt(step, moment, nth);
            if (diesInTime(ingest)) {
                count(disk.struckCall() + " " + moment);
                return;
            }
        }
        Pause.of(Duration.ofMillis(random.nextInt(MOST_MILLIS)));
        ingest.kill();
        count("by the clock");
    }

    /** Now and then it dies again while it starts. */
    private void restart(Ingest ingest, FaultyDisk disk, int round) throws IOException, InterruptedException {
        disk.heal();
        if (round % STEPS.size() == 1) {
            disk.killAt(Call.ANY, Moment.AFTER, 1 + random.nextInt(CALLS_WHILE_STARTING));
        }
        ingest.launch();
        if (!ingest.awaitReadyOrDead()) {
            assertThat(disk.struck())
                    .as("died of the kill; its log:%n%s", ingest.log())
                    .isPositive();
            count(disk.struckCall() + " while starting");
            disk.heal();
            ingest.start();
        }
        disk.heal();
    }

    private static boolean diesInTime(Ingest ingest) throws InterruptedException {
        try {
            await().atMost(LONGEST_WAIT).pollInterval(Duration.ofMillis(10)).until(() -> !ingest.isAlive());
        } catch (ConditionTimeoutException e) {
            return false;
        }
        ingest.awaitDeath();
        return true;
    }

    private void count(String kill) {
        kills.merge(kill, 1, Integer::sum);
    }
}
