package io.dicomadapter.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modalities send on while there is no broker, and nobody waits for it. */
class BrokerIT {

    private static final int MODALITIES = 4;
    private static final int SECONDS_DOWN_IN_TEST = 3;
    private static final int SECONDS_DOWN = 60;
    private static final int BROKER_KILLS = 10;
    private static final int OUTAGES_WITH_KILL = 10;
    private static final int MOST_MILLIS = 1000;

    private final long seed = Torture.seed();
    private final Random random = new Random(seed);
    private final SentLedger ledger = new SentLedger();

    @TempDir
    private Path folder;

    @AfterEach
    void brokerRuns() throws Exception {
        Broker.shared();
    }

    @Test
    void takesInstancesWhileTheBrokerIsDownAndAnnouncesThemWhenItIsBack() throws Exception {
        // given
        int seconds = Torture.size(SECONDS_DOWN_IN_TEST, SECONDS_DOWN);
        Broker broker = Broker.shared();
        try (Ingest ingest = Ingest.of(Site.on(broker), folder).start();
                Audit audit = new Audit(ingest, ledger)) {
            int taken;
            try (Modalities modalities = Modalities.sendingTo(ingest, ledger, seed, MODALITIES)) {
                modalities.awaitSuccesses(5);
                // when
                broker.stop();
                int before = modalities.successes();
                pause(Duration.ofSeconds(seconds));
                taken = modalities.successes() - before;
                modalities.awaitSuccesses(1);
                // then
                assertThat(modalities.failures())
                        .as("failures: %s", modalities.lastFailures())
                        .isZero();
                broker.start();
                modalities.awaitSuccesses(5);
                assertThat(modalities.failures())
                        .as("failures: %s", modalities.lastFailures())
                        .isZero();
            }
            Audit.Result result = audit.assertExact();
            Torture.report("broker down for %d s under load".formatted(seconds), 1, result, taken + " taken meanwhile");
        }
    }

    @Test
    void announcesEverythingOverKillsOfTheBroker() throws Exception {
        // given
        int kills = Torture.size(1, BROKER_KILLS);
        Broker broker = Broker.shared();
        try (Ingest ingest = Ingest.of(Site.on(broker), folder).start();
                Audit audit = new Audit(ingest, ledger)) {
            try (Modalities modalities = Modalities.sendingTo(ingest, ledger, seed, MODALITIES)) {
                for (int kill = 0; kill < kills; kill++) {
                    modalities.awaitSuccesses(1 + random.nextInt(20));
                    // when
                    broker.kill();
                    broker.start();
                }
                modalities.awaitSuccesses(5);
                // then
                assertThat(modalities.failures())
                        .as("failures: %s", modalities.lastFailures())
                        .isZero();
            }
            Torture.report("`kill -9` of the broker, and its restart, under load", kills, audit.assertExact(), "");
        }
    }

    @Test
    void announcesAfterItsOwnDeathWhatItTookWhileTheBrokerWasDown() throws Exception {
        // given
        int outages = Torture.size(1, OUTAGES_WITH_KILL);
        Broker broker = Broker.shared();
        try (Ingest ingest = Ingest.of(Site.on(broker), folder).start();
                Audit audit = new Audit(ingest, ledger)) {
            try (Modalities modalities = Modalities.sendingTo(ingest, ledger, seed, MODALITIES)) {
                for (int outage = 0; outage < outages; outage++) {
                    modalities.awaitSuccesses(1);
                    // when
                    broker.kill();
                    modalities.awaitSuccesses(1 + random.nextInt(30));
                    ingest.kill();
                    ingest.launch();
                    pause(Duration.ofMillis(random.nextInt(MOST_MILLIS)));
                    broker.start();
                    ingest.awaitReady();
                    // then
                    audit.assertNothingLost();
                }
                modalities.awaitSuccesses(1);
            }
            Torture.report(
                    "broker down, `kill -9` of ingest-scp meanwhile, both back", outages, audit.assertAll(), "");
        }
    }

    private static void pause(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(1)).until(() -> true);
    }
}
