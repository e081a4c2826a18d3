package io.dicomadapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.testing.TestEvents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationEntityTest {

    @Test
    void isNamedAfterItsAeTitleWhereNoNameIsGiven() {
        // when
        ApplicationEntity ae = new ApplicationEntity(null, " BRAIN ", null, null, null, null, false);
        // then
        assertThat(ae.name()).isEqualTo("BRAIN");
        assertThat(ae.aeTitle()).isEqualTo("BRAIN");
        assertThat(ae.processor()).isEqualTo("AeTitleJobProcessor");
        assertThat(ae.key()).isEqualTo("ae/BRAIN");
        assertThat(ae.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "SIXTEEN_LETTERS_", "MY AE", "a!\"#$%&'()*+,-", "[]^_`{|}~"})
    void takesEveryAeTitleThatDicomAllows(String aeTitle) {
        assertThat(ae("name", aeTitle).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SEVENTEEN_LETTERS", "BACK\\SLASH", "TAB\tTAB", "ÄÖÜ", "NUL\0"})
    void refusesAnAeTitleThatDicomForbids(String aeTitle) {
        assertThat(ae("name", aeTitle).problems())
                .containsExactly("aeTitle: '" + aeTitle + "' is not a valid AE Title (source: ApplicationEntity name)."
                        + " 1 to 16 printable ASCII characters without backslash are allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "-a", "..", "a\nb"})
    void refusesANameThatIsNoSafeKey(String name) {
        assertThat(ae(name, "BRAIN").problems())
                .singleElement()
                .asString()
                .startsWith("name: '" + name + "' is not a valid name");
    }

    @Test
    void refusesSopClassesThatAreNoUids() {
        // given
        ApplicationEntity ae =
                new ApplicationEntity("brain", "BRAIN", null, Map.of(), List.of("CT"), List.of("1.2.03"), false);
        // then
        assertThat(ae.problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).startsWith("ignoredSopClasses: 'CT' is not a valid UID"))
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("allowedSopClasses: '1.2.03' is not a valid UID"));
    }

    @Test
    void refusesASopClassThatIsBothIgnoredAndAllowed() {
        // given
        List<String> ct = List.of(TestEvents.CT_IMAGE_STORAGE);
        // then
        assertThat(new ApplicationEntity("brain", "BRAIN", null, Map.of(), ct, ct, false).problems())
                .singleElement()
                .asString()
                .contains("in allowedSopClasses too");
    }

    private static ApplicationEntity ae(String name, String aeTitle) {
        return new ApplicationEntity(name, aeTitle, null, Map.of(), List.of(), List.of(), false);
    }
}
