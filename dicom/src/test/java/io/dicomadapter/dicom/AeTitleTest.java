package io.dicomadapter.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AeTitleTest {

    @Test
    void dropsTheSpacesAroundIt() {
        assertThat(AeTitle.of("  A B ")).isEqualTo(new AeTitle("A B")).hasToString("A B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "SIXTEEN_LETTERS_", "a@b:c/..", "~!\"#$%&'()*+,-."})
    void allowsPrintableIso646(String text) {
        assertThat(AeTitle.of(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'AE title must have 1 to 16 characters, not 0'",
        "'   ', 'AE title must have 1 to 16 characters, not 0'",
        "SEVENTEEN_LETTERS, 'AE title must have 1 to 16 characters, not 17'",
        "A\\B, 'AE title must be printable ISO 646 without backslash, not U+005C'",
        "'A\tB', 'AE title must be printable ISO 646 without backslash, not U+0009'",
        "KLINIKÜD, 'AE title must be printable ISO 646 without backslash, not U+00DC'"
    })
    void refusesAnythingElse(String text, String message) {
        assertThatThrownBy(() -> AeTitle.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
