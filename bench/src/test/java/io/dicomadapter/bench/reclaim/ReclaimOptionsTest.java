package io.dicomadapter.bench.reclaim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReclaimOptionsTest {

    @Test
    void takesNumbersOverThoseOfTheQuickRun() {
        // when
        ReclaimOptions options = ReclaimOptions.parse(List.of("--quick", "--files=1000"));

        // then
        assertThat(options.name()).isEqualTo("reclaim-quick");
        assertThat(options.files()).isEqualTo(1000);
        assertThat(options.rounds()).isEqualTo(2);
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> ReclaimOptions.parse(List.of("--files=none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'--files=none' is not understood");
    }
}
