package io.dicomadapter.grouper.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(5);

    private final Backoff backoff = new Backoff(LONGEST, new Random(1));

    @Test
    void neverPausesLessThanTheAeTitleSays() {
        assertThat(IntStream.range(1, 200).mapToObj(tries -> backoff.pause(tries, RETRY_DELAY, Duration.ZERO)))
                .allSatisfy(pause -> assertThat(pause).isBetween(RETRY_DELAY, LONGEST.plus(RETRY_DELAY)));
    }

    @Test
    void growsWithTheTriesAndIsNotTheSameForAll() {
        assertThat(average(1)).isLessThan(average(3)).isLessThan(average(6));
        assertThat(IntStream.range(0, 50)
                        .mapToObj(i -> backoff.pause(1, RETRY_DELAY, Duration.ZERO))
                        .distinct())
                .hasSizeGreaterThan(40);
    }

    @Test
    void leavesThePlatformAloneForAsLongAsItAsks() {
        assertThat(backoff.pause(1, RETRY_DELAY, Duration.ofMinutes(40))).isEqualTo(Duration.ofMinutes(40));
    }

    private double average(int tries) {
        return IntStream.range(0, 500)
                .mapToLong(i -> backoff.pause(tries, RETRY_DELAY, Duration.ZERO).toMillis())
                .average()
                .orElseThrow();
    }
}
