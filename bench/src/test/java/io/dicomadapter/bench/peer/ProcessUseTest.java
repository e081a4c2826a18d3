package io.dicomadapter.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessUseTest {

    @Test
    void addsTheTimesOfAProcessAndItsEndedChildren() {
        // given
        String stat = "4711 (a name) with) S 1 4711 4711 0 -1 4194304 100 0 0 0 70 5 30 2 20 0 1 0 12345";

        // then
        assertThat(ProcessUse.ticks(stat)).isEqualTo(70 + 5 + 30 + 2);
    }

    @Test
    void isNothingForAProcessThatHasEnded() {
        assertThat(ProcessUse.ticks("")).isZero();
    }

    @Test
    void readsThisProcess() throws IOException {
        // given
        ProcessUse use = new ProcessUse(ProcessHandle.current());

        // then
        assertThat(use.residentBytes()).isGreaterThan(1 << 20);
        assertThat(use.cpuTime()).isGreaterThan(Duration.ZERO);
    }
}
