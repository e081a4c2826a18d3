package io.dicomadapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.testing.TestEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    @Test
    void takesMetadataTagsInEveryNotationAndEachOnce() {
        // when
        ApplicationEntity ae = withMetadata(List.of("0008,0060", "(0010,0020)", "0018000f", "00080060"));
        // then
        assertThat(ae.problems()).isEmpty();
        assertThat(ae.metadataTags()).containsExactly("00080060", "00100020", "0018000F");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Modality", "0008,006", "(0008,0060", "00020010", "7FE00010"})
    void refusesMetadataTagsThatAreNotInAHeader(String tag) {
        assertThat(withMetadata(List.of(tag)).problems())
                .singleElement()
                .asString()
                .startsWith("metadataTags: '" + tag + "' is not a tag of");
    }

    @Test
    void refusesMoreMetadataTagsThanAnEventShouldCarry() {
        // given
        List<String> many = IntStream.rangeClosed(0, ApplicationEntity.MAX_METADATA_TAGS)
                .mapToObj(element -> "0019%04X".formatted(element))
                .toList();
        // then
        assertThat(withMetadata(many).problems())
                .containsExactly("metadataTags: 65 tags (source: ApplicationEntity BRAIN). At most 64 are allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT12H", "P7D"})
    void keepsFilesForAsLongAsEventsCanBeReplayed(String retention) {
        assertThat(withRetention(Duration.parse(retention)).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT168H0.001S"})
    void refusesRetentionBeyondThat(String retention) {
        assertThat(withRetention(Duration.parse(retention)).problems())
                .containsExactly("retention: '" + retention
                        + "' is out of bounds (source: ApplicationEntity BRAIN). PT0S to PT168H is allowed");
    }

    @Test
    void keepsNoFilesWhereNothingIsSaid() {
        assertThat(withRetention(null).retention()).isEqualTo(Duration.ZERO);
        assertThat(ae("brain", "BRAIN").retention()).isEqualTo(Duration.ZERO);
    }

    private static ApplicationEntity withRetention(Duration retention) {
        return new ApplicationEntity(
                null, "BRAIN", null, Map.of(), List.of(), List.of(), false, List.of(), LatePolicy.NEW_JOB, retention);
    }

    private static ApplicationEntity withMetadata(List<String> tags) {
        return new ApplicationEntity(null, "BRAIN", null, Map.of(), List.of(), List.of(), false, tags);
    }

    private static ApplicationEntity ae(String name, String aeTitle) {
        return new ApplicationEntity(name, aeTitle, null, Map.of(), List.of(), List.of(), false);
    }
}
