package io.dicomadapter.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Modalities send on while there is no broker: nobody waits for it. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokerIT {

    private static final int MODALITIES = 4;
    private static final int SECONDS_DOWN_IN_TEST = 2;
    private static final int SECONDS_DOWN = 60;
    private static final int BROKER_KILLS = 20;
    private static final int OUTAGES_WITH_KILL = 20;
    private static final int MOST_MILLIS = 1000;

    private final long seed = Torture.seed();
    private final Random random = new Random(seed);
    private final SentLedger ledger = new SentLedger();

    private Broker broker;
    private Ingest ingest;
    private Audit audit;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        broker = Broker.shared();
        ingest = Ingest.of(Site.on(broker), folder).start();
        audit = new Audit(ingest, ledger);
    }

    @AfterAll
    void stop() {
        audit.close();
        ingest.close();
    }

    @AfterEach
    void brokerRuns() throws Exception {
        broker.start();
    }

    @Test
    void takesInstancesWhileTheBrokerIsDownAndAnnouncesThemWhenItIsBack() throws Exception {
        int seconds = Torture.size(SECONDS_DOWN_IN_TEST, SECONDS_DOWN);
        int taken = outages(1, Duration.ofSeconds(seconds));
        Torture.report(
                "broker down for a while under load", 1, audit.assertExact(), seconds + " s, " + taken + " taken");
        if (Torture.isFull()) {
            outages(BROKER_KILLS, Duration.ZERO);
            Torture.report("broker killed and started at once, under load", BROKER_KILLS, audit.assertExact(), "");
        }
    }

    /** Returns how many instances were taken meanwhile. */
    private int outages(int times, Duration time) throws Exception {
        int taken = 0;
        // given
        try (Modalities modalities = Torture.isFull()
                ? Modalities.sendingAtFullSpeedTo(ingest, ledger, seed, MODALITIES)
                : Modalities.sendingTo(ingest, ledger, seed, MODALITIES)) {
            for (int outage = 0; outage < times; outage++) {
                modalities.awaitSuccesses(1 + random.nextInt(20));
                // when
                broker.kill();
                int before = modalities.successes();
                Pause.of(time);
                modalities.awaitSuccesses(5);
                taken += modalities.successes() - before;
                broker.start();
            }
            modalities.awaitSuccesses(5);
            // then
            assertThat(modalities.failures())
                    .as("failures: %s", modalities.lastFailures())
                    .isZero();
        }
        return taken;
    }

    // Last: what it stored just before its death without answering may be announced at any time.
    @Order(Order.DEFAULT + 1)
    @Test
    void announcesAfterItsOwnDeathWhatItTookWhileTheBrokerWasDown() throws Exception {
        // given
        int outages = Torture.size(1, OUTAGES_WITH_KILL);
        try (Modalities modalities = Modalities.sendingTo(ingest, ledger, seed, MODALITIES)) {
            for (int outage = 0; outage < outages; outage++) {
                modalities.awaitSuccesses(1);
                // when
                broker.kill();
                modalities.awaitSuccesses(1 + random.nextInt(30));
                ingest.kill();
                startBoth(outage);
                // then
                audit.assertNothingLost();
            }
            modalities.awaitSuccesses(1);
        }
        Torture.report("broker down, `kill -9` of ingest-scp meanwhile, both back", outages, audit.assertAll(), "");
    }

    /** In either order; a service that starts without its broker looks for it less and less often. */
    private void startBoth(int outage) throws Exception {
        if (outage % 2 == 0) {
            broker.start();
            ingest.start();
        } else {
            ingest.launch();
            Pause.of(Duration.ofMillis(random.nextInt(MOST_MILLIS)));
            broker.start();
            ingest.awaitReady();
        }
    }
}
