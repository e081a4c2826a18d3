package io.dicomadapter.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {

    @ParameterizedTest
    @ValueSource(strings = {"0020,000D", "(0020,000D)", "0020000D", "0020000d", " (0020,000d) "})
    void readsEveryCommonForm(String text) {
        assertThat(Tags.parse(text)).isEqualTo(Tags.STUDY_INSTANCE_UID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0020", "0020,00D", "(0020,000D", "0020,000D)", "0020-000D", "0020,000G", "StudyInstanceUID"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tags.parse(text))
                .withMessageContaining("eight hexadecimal digits")
                .withMessageEndingWith("is: " + text);
    }

    @Test
    void formatsAsEightDigits() {
        assertThat(Tags.format(Tags.STUDY_INSTANCE_UID)).isEqualTo("0020000D");
        assertThat(Tags.format(Tags.parse("FFFE,E00D"))).isEqualTo("FFFEE00D");
    }
}
