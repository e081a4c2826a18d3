package io.dicomadapter.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventKeysTest {

    @Test
    void hashesTo32HexadecimalDigitsThatNeverChange() {
        // Records are keyed by it: another value would send late instances of a study to another partition.
        assertThat(EventKeys.ofStudy("1.2.3")).isEqualTo("e56dd83ee5ee0bf633da35e78be3f308");
    }

    @Test
    void tellsPartsApart() {
        assertThat(EventKeys.hash("ab", "c")).isNotEqualTo(EventKeys.hash("a", "bc"));
    }
}
