package io.dicomadapter.dicom.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutsTest {

    @Test
    void advertisesNoMaximumIntoWhichNothingFits() {
        assertThatThrownBy(() -> new UlSettings(7, Timeouts.defaults())).hasMessageContaining("at least 8, not 7");
        assertThatThrownBy(() -> new UlSettings(-1, Timeouts.defaults())).hasMessageContaining("not -1");
    }

    @Test
    void advertisesTheLeastIntoWhichSomethingFits() {
        assertThat(new UlSettings(8, Timeouts.defaults()).largestReceived()).isEqualTo(8);
        assertThat(new UlSettings(0, Timeouts.defaults()).largestReceived()).isEqualTo(0xFFFF_FFFFL);
    }

    @Test
    void changesOneTimerAndNoOther() {
        // given
        Duration other = Duration.ofSeconds(7);
        Timeouts all = Timeouts.defaults();
        // then
        assertThat(all)
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(2),
                        Duration.ofHours(1),
                        1024,
                        Duration.ofSeconds(30)));
        assertThat(all.withArtim(other).withArtim(all.artim())).isEqualTo(all);
        assertThat(all.withArtim(other).artim()).isEqualTo(other);
        assertThat(all.withIdle(other).withIdle(all.idle())).isEqualTo(all);
        assertThat(all.withIdle(other).idle()).isEqualTo(other);
        assertThat(all.withDimseResponse(other).withDimseResponse(all.dimseResponse()))
                .isEqualTo(all);
        assertThat(all.withDimseResponse(other).dimseResponse()).isEqualTo(other);
        assertThat(all.withWholeObject(other).withWholeObject(all.wholeObject()))
                .isEqualTo(all);
        assertThat(all.withWholeObject(other).wholeObject()).isEqualTo(other);
        assertThat(all.withMinimumBytesPerSecond(7).withMinimumBytesPerSecond(1024))
                .isEqualTo(all);
        assertThat(all.withMinimumBytesPerSecond(7).minimumBytesPerSecond()).isEqualTo(7);
        assertThat(all.withWrite(other).withWrite(all.write())).isEqualTo(all);
        assertThat(all.withWrite(other).write()).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-0.001S", "P36501D"})
    void knowsNoTimerThatIsSwitchedOff(Duration none) {
        Timeouts all = Timeouts.defaults();
        assertThatThrownBy(() -> all.withArtim(none)).hasMessageStartingWith("artim must be more than zero");
        assertThatThrownBy(() -> all.withIdle(none)).hasMessageStartingWith("idle must be more than zero");
        assertThatThrownBy(() -> all.withDimseResponse(none)).hasMessageContaining("must be more than zero");
        assertThatThrownBy(() -> all.withWholeObject(none)).hasMessageContaining("must be more than zero");
        assertThatThrownBy(() -> all.withMinimumBytesPerSecond(0)).hasMessageContaining("at least 1, not 0");
        assertThatThrownBy(() -> all.withWrite(none)).hasMessageStartingWith("write must be more than zero");
        assertThat(all.withWrite(Duration.ofDays(36_500)).write()).isEqualTo(Duration.ofDays(36_500));
    }
}
