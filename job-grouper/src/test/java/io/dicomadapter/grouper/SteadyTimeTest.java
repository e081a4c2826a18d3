package io.dicomadapter.grouper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {

    private static final long AN_HOUR = Duration.ofHours(1).toMillis();

    private long wall = 1_000_000_000_000L;
    private long nanos = -7;
    private final SteadyTime time = new SteadyTime(() -> wall, () -> nanos);

    @Test
    void isTheMachinesTime() {
        assertThat(time.milliseconds()).isEqualTo(wall);

        passes(1500);
        assertThat(time.milliseconds()).isEqualTo(wall);
    }

    @Test
    void followsClockThatIsSetForward() {
        // given
        time.milliseconds();

        // when
        wall += AN_HOUR;

        // then
        assertThat(time.milliseconds()).isEqualTo(wall);
    }

    @Test
    void goesOnWhenTheClockIsSetBack() {
        // given
        long before = time.milliseconds();

        // when
        passes(100);
        wall -= AN_HOUR;

        // then
        assertThat(time.milliseconds()).isEqualTo(before + 100);
        passes(250);
        assertThat(time.milliseconds()).isEqualTo(before + 350);
    }

    @Test
    void goesOnOverSeveralSteps() {
        // given
        long before = time.milliseconds();

        // when
        wall -= AN_HOUR;
        time.milliseconds();
        passes(10);
        wall -= AN_HOUR;
        passes(10);

        // then
        assertThat(time.milliseconds()).isEqualTo(before + 20);
    }

    private void passes(long millis) {
        wall += millis;
        nanos += millis * 1_000_000;
    }
}
