package io.dicomadapter.bench.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExportOptionsTest {

    @Test
    void takesNumbersOverThoseOfTheQuickRun() {
        // when
        ExportOptions options = ExportOptions.parse(List.of("--quick", "--files=1000"));

        // then
        assertThat(options.name()).isEqualTo("export-quick");
        assertThat(options.files()).isEqualTo(1000);
        assertThat(options.rounds()).isEqualTo(1);
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> ExportOptions.parse(List.of("--files=none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'--files=none' is not understood");
    }
}
