package io.dicomadapter.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.event.JobPriority;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AeTitleProcessorSettingsTest {

    @Test
    void takeClarasDefaults() {
        // when
        AeTitleProcessorSettings settings =
                parse(Map.of("pipeline-brain", "brain-v1")).orThrow();
        // then
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.priority()).isEqualTo(JobPriority.NORMAL);
        assertThat(settings.groupBy()).isEqualTo("0020000D");
        assertThat(settings.jobRetryDelay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.maxAge()).isEqualTo(Duration.ofHours(24));
        assertThat(settings.maxInstances()).isEqualTo(20_000);
        assertThat(settings.pipelines()).containsExactly(Map.entry("brain", "brain-v1"));
    }

    @Test
    void takeEverySetting() {
        // when
        AeTitleProcessorSettings settings = parse(Map.of(
                        "timeout", "300",
                        "priority", "Immediate",
                        "groupBy", "0020,000e",
                        "jobRetryDelay", "0",
                        "maxAge", "3600",
                        "maxInstances", "500",
                        "pipeline-b", "2",
                        "PIPELINE-a", "1"))
                .orThrow();
        // then
        assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.priority()).isEqualTo(JobPriority.IMMEDIATE);
        assertThat(settings.groupBy()).isEqualTo("0020000E");
        assertThat(settings.jobRetryDelay()).isZero();
        assertThat(settings.maxAge()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.maxInstances()).isEqualTo(500);
        assertThat(settings.pipelines()).containsExactly(Map.entry("a", "1"), Map.entry("b", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0020,000D", "(0020,000D)", "0020000D", "0020,000d", " 0020000d "})
    void takeATagInThreeNotations(String tag) {
        assertThat(with("groupBy", tag).orThrow().groupBy()).isEqualTo("0020000D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"StudyInstanceUID", "(0020,000D", "0020,000D)", "0020.000D", "0020,00D", "", "0020,000G"})
    void refuseATagInAnyOther(String tag) {
        assertThat(with("groupBy", tag).problems())
                .containsExactly("Invalid processor setting 'groupBy' specified for AE Title BRAIN: '" + tag
                        + "'. Allowed: a tag as gggg,eeee or (gggg,eeee) or ggggeeee");
    }

    @ParameterizedTest
    @CsvSource({
        "timeout,       4,       whole number from 5",
        "timeout,       -1,      whole number from 5",
        "timeout,       5.5,     whole number from 5",
        "timeout,       soon,    whole number from 5",
        "jobRetryDelay, -1,      whole number from 0",
        "maxInstances,  0,       whole number from 1 to 50000",
        "maxInstances,  50001,   whole number from 1 to 50000",
        "completeOnRelease, -1,  whole number from 0 to 3600",
        "completeOnRelease, on,  whole number from 0 to 3600",
        "completeOnCount, yes,   default (Number of Study Related Instances) or a tag",
        "'completeOnCount', 7FE00010, up to the pixel data",
        "'groupBy',     'FFFE,E000', up to the pixel data",
        "maxAge,        4,       whole number from 5",
        "priority,      urgent,  'lower, normal, higher, immediate'",
        "pipeline-x,    '',      the id of a pipeline"
    })
    void refuseAValueOutOfBoundsInsteadOfBendingIt(String key, String value, String allowed) {
        assertThat(with(key, value).problems())
                .singleElement()
                .asString()
                .startsWith("Invalid processor setting '" + key + "' specified for AE Title BRAIN: '" + value
                        + "'. Allowed: ")
                .contains(allowed);
    }

    @Test
    void refuseAnUnknownKey() {
        assertThat(with("Timeout", "9").problems())
                .containsExactly("Invalid processor setting 'Timeout' specified for AE Title BRAIN."
                        + " timeout, priority, groupBy, jobRetryDelay, maxAge, maxInstances, completeOnRelease,"
                        + " completeOnCount, requireSeries and pipeline-NAME are allowed");
    }

    @Test
    void refuseAnAeTitleWithoutAPipeline() {
        assertThat(parse(Map.of("timeout", "5")).problems())
                .singleElement()
                .asString()
                .startsWith("No pipeline defined for AE Title BRAIN.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline-", "pipeline-a b", "pipeline-../x", "pipeline--"})
    void refuseAPipelineNameThatNoJobCouldCarry(String key) {
        assertThat(with(key, "1").problems())
                .singleElement()
                .asString()
                .startsWith("Invalid processor setting '" + key + "' specified for AE Title BRAIN.");
    }

    @Test
    void refusePipelineNamesThatDifferInCaseOnly() {
        assertThat(parse(Map.of("pipeline-lung", "1", "pipeline-LUNG", "2")).problems())
                .singleElement()
                .asString()
                .endsWith("Allowed: each name once, without regard to case");
    }

    @Test
    void refuseAGreatestAgeBelowTheTimeout() {
        assertThat(parse(Map.of("pipeline-x", "1", "timeout", "60", "maxAge", "59"))
                        .problems())
                .containsExactly("Invalid processor setting 'maxAge' specified for AE Title BRAIN: '59'."
                        + " Allowed: at least the timeout, 60");
    }

    @Test
    void takeWhatCompletesAGroupBesidesTheClock() {
        // when
        AeTitleProcessorSettings settings = parse(Map.of(
                        "pipeline-x", "1",
                        "completeOnRelease", "2",
                        "completeOnCount", "(0009,1001)",
                        "requireSeries", "Modality=CT and count>=20; Modality=SR"))
                .orThrow();
        // then
        assertThat(settings.completeOnRelease()).contains(Duration.ofSeconds(2));
        assertThat(settings.completeOnCount()).contains("00091001");
        assertThat(settings.requireSeries().orElseThrow().tags()).containsExactly("00080060");
        assertThat(with("completeOnCount", "default").orThrow().completeOnCount())
                .contains("00201208");
    }

    @Test
    void refuseToCompleteOnReleaseWhereAGroupMayLieInSeveralStudies() {
        assertThat(parse(Map.of("pipeline-x", "1", "completeOnRelease", "2", "groupBy", "0010,0020"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("Invalid processor setting 'completeOnRelease' specified for AE Title BRAIN: '2'."
                        + " Allowed: only together with groupBy 0020000D, 0020000E or 00080018, here it is 00100020");
    }

    @Test
    void refuseRequiredSeriesThatCannotBeReadWithThePosition() {
        assertThat(with("requireSeries", "Modality~CT").problems())
                .containsExactly(
                        "Invalid processor setting 'requireSeries' specified for AE Title BRAIN: 'Modality~CT':"
                                + " at position 9 =, !=, >=, <= or contains is allowed");
    }

    @Test
    void nameTheTagsThatIngestHasToRead() {
        assertThat(JobProcessors.onClassPath()
                        .parse(
                                "AeTitleJobProcessor",
                                "BRAIN",
                                Map.of(
                                        "pipeline-x", "1",
                                        "groupBy", "0010,0020",
                                        "completeOnCount", "default",
                                        "requireSeries", "Modality=CT and 0019,1009=1"))
                        .rule()
                        .orElseThrow()
                        .tags())
                .containsExactly("00080060", "00100020", "00191009", "00201208");
    }

    @Test
    void tellAllProblemsAtOnce() {
        // when
        AeTitleProcessorSettings.Parsed parsed = parse(Map.of("timeout", "1", "colour", "red"));
        // then
        assertThat(parsed.settings()).isEmpty();
        assertThat(parsed.problems()).hasSize(3);
        assertThatThrownBy(parsed::orThrow).hasMessageContaining("timeout").hasMessageContaining("colour");
    }

    private static AeTitleProcessorSettings.Parsed with(String key, String value) {
        Map<String, String> settings = new HashMap<>(Map.of("pipeline-brain", "1"));
        settings.put(key, value);
        return parse(settings);
    }

    private static AeTitleProcessorSettings.Parsed parse(Map<String, String> settings) {
        return AeTitleProcessorSettings.parse(
                new ApplicationEntity("brain", "BRAIN", null, settings, List.of(), List.of(), false));
    }
}
