package io.dicomadapter.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while four modalities send, as in a rolling update. */
class StopIT {

    private static final int MODALITIES = 4;
    private static final int STOPS = 20;
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final long seed = Torture.seed();
    private final Random random = new Random(seed);
    private final SentLedger ledger = new SentLedger();

    @TempDir
    private Path folder;

    @Test
    void endsInTimeAndLosesNothingWhenItIsToldToStop() throws Exception {
        // given
        int stops = Torture.size(1, STOPS);
        Duration longest = Duration.ZERO;
        try (Ingest ingest = Ingest.of(Site.on(Broker.shared()), folder).setting("scp.drain-timeout", "1s");
                Audit audit = new Audit(ingest, ledger)) {
            ingest.start();
            try (Modalities modalities = Modalities.sendingTo(ingest, ledger, seed, MODALITIES)) {
                for (int stop = 0; stop < stops; stop++) {
                    modalities.awaitSuccesses(1 + random.nextInt(20));
                    // when
                    Duration took = ingest.stop();
                    // then
                    longest = took.compareTo(longest) > 0 ? took : longest;
                    assertThat(took).isLessThan(GRACE);
                    assertThat(ingest.parts()).isEmpty();
                    audit.assertNothingLost();
                    ingest.start();
                }
                modalities.awaitSuccesses(1);
            }
            Torture.report("SIGTERM under load", stops, audit.assertAll(), "longest " + longest.toMillis() + " ms");
        }
    }
}
