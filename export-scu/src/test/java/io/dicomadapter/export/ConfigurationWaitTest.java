package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.backoff.BackOffExecution;

class ConfigurationWaitTest {

    @Test
    void neverGivesUpWhileTheConfigurationIsNotLoaded() {
        // given
        BackOffExecution wait = ConfigurationWait.after(new ConfigurationNotLoadedException())
                .orElseThrow()
                .start();

        // when
        IntStream pauses = IntStream.range(0, 10_000).map(i -> (int) wait.nextBackOff());

        // then
        assertThat(pauses).allMatch(pause -> pause == 1_000);
    }

    @Test
    void leavesAllOtherFailuresToTheUsualRetries() {
        assertThat(ConfigurationWait.after(new IOException("away"))).isEmpty();
        assertThat(ConfigurationWait.after(new ExportFailedException("0 of 1 files sent")))
                .isEmpty();
    }
}
