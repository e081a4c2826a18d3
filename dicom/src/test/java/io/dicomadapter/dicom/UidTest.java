package io.dicomadapter.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UidTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1.2.840.10008.1.1",
                "1.0.2",
                "1234567890123456789012345678901234567890123456789012345678901234"
            })
    void knowsAUid(String text) {
        assertThat(Uid.isValid(text)).isTrue();
        assertThat(Uid.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "1.",
                ".1",
                "1..2",
                "1.02",
                "00",
                "1.2 ",
                "1.2\0",
                "1.2/3",
                "../../x",
                "1.2.a",
                "1.-2",
                "1.\u0661",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void knowsWhatIsNone(String text) {
        assertThat(Uid.isValid(text)).isFalse();
    }

    @Test
    void doesNotRepeatARefusedUid() {
        assertThatThrownBy(() -> Uid.of("1.2.patient"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("11 characters")
                .hasMessageNotContaining("patient");
    }

    @Test
    void makesNewOnes() {
        Set<Uid> made = Stream.generate(Uid::random).limit(1000).collect(Collectors.toSet());

        assertThat(made).hasSize(1000).allMatch(uid -> uid.value().startsWith("2.25."));
    }
}
