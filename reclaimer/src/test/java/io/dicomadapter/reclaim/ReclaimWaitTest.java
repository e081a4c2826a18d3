package io.dicomadapter.reclaim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.backoff.BackOffExecution;

class ReclaimWaitTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final ReclaimWait wait = new ReclaimWait(Duration.ofSeconds(5), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void waitsUntilTheReleaseIsDue() {
        assertThat(pauses(new NotYetDueException(NOW.plusSeconds(3)))).containsOnly(3001L);
    }

    @Test
    void waitsForFarTimeInSlices() {
        assertThat(pauses(new NotYetDueException(NOW.plusSeconds(3600)))).containsOnly(5000L);
    }

    @Test
    void waitsNoLongerOnceTheReleaseIsDue() {
        assertThat(pauses(new NotYetDueException(NOW.minusSeconds(1)))).containsOnly(0L);
    }

    @Test
    void waitsForTheStoreForAsLongAsItTakes() {
        assertThat(pauses(new StoreUnmountedException())).containsOnly(5000L);
    }

    @Test
    void leavesFailuresToTheRetries() {
        assertThat(wait.after(new NotReclaimedException("failed"))).isEmpty();
        assertThat(wait.after(new PathsRefusedException("refused"))).isEmpty();
    }

    private List<Long> pauses(Exception failure) {
        BackOffExecution execution = wait.after(failure).orElseThrow().start();
        return LongStream.generate(execution::nextBackOff).limit(10).boxed().toList();
    }
}
