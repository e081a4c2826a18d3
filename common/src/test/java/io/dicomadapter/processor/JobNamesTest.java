package io.dicomadapter.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobNamesTest {

    @Test
    void areMadeOfAeTitlePipelineAndUtcTime() {
        assertThat(JobNames.of("LIVERAET", "liver_seg", Instant.parse("2026-03-01T23:59:07.9Z")))
                .isEqualTo("liveraet-liver-seg-20260301235907");
    }

    @ParameterizedTest
    @CsvSource({
        "a--b,       a-b",
        "-a-,        a",
        "A B_C.d,    a-b-c-d",
        "ÄÖ,         ''",
        "'',         ''",
        "--,         ''"
    })
    void keepLettersDigitsAndSingleHyphens(String name, String normalised) {
        assertThat(JobNames.normalise(name)).isEqualTo(normalised);
    }

    @Test
    void areAtMost63CharactersLongAndEndWithNoHyphen() {
        assertThat(JobNames.normalise("a".repeat(70))).hasSize(63);
        assertThat(JobNames.normalise("a".repeat(62) + "-bc")).isEqualTo("a".repeat(62));
    }
}
