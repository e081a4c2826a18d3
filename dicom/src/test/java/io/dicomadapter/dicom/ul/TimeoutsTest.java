package io.dicomadapter.dicom.ul;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutsTest {

    @Test
    void knowsNoTimerThatIsSwitchedOff() {
        Timeouts defaults = Timeouts.defaults();
        assertThatThrownBy(() -> defaults.withArtim(Duration.ZERO)).hasMessageContaining("artim");
        assertThatThrownBy(() -> defaults.withIdle(Duration.ofSeconds(-1))).hasMessageContaining("idle");
        assertThatThrownBy(() -> defaults.withDimseResponse(Duration.ZERO)).hasMessageContaining("dimseResponse");
        assertThatThrownBy(() -> defaults.withWholeObject(Duration.ZERO)).hasMessageContaining("wholeObject");
        assertThatThrownBy(() -> defaults.withWrite(Duration.ofDays(40_000))).hasMessageContaining("write");
        assertThatThrownBy(() -> defaults.withMinimumBytesPerSecond(0)).hasMessageContaining("not 0");
    }

    @Test
    void advertisesNoMaximumIntoWhichNothingFits() {
        assertThatThrownBy(() -> new UlSettings(7, Timeouts.defaults())).hasMessageContaining("at least 8, not 7");
        assertThatThrownBy(() -> new UlSettings(-1, Timeouts.defaults())).hasMessageContaining("not -1");
    }
}
