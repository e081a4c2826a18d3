package io.dicomadapter.example.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.testkit.JobProcessorTestKit;
import io.dicomadapter.testkit.TestInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeriesJobProcessorTest {

    private static final Map<String, String> SETTINGS =
            Map.of("minimumSlices", "2", "modality", "CT", "timeout", "10", "pipeline-lung", "lung-v2");

    private final JobProcessorTestKit kit =
            JobProcessorTestKit.of(new SeriesJobProcessor()).configure("SERIESAI", SETTINGS);

    @AfterEach
    void sameEventsHaveTheSameOutcome() {
        kit.verifyPurity();
    }

    @Test
    void makesOneJobOfEachSeries() {
        // when
        kit.store(slice(1, 1)).store(slice(1, 2)).store(slice(2, 1)).store(slice(2, 2));
        kit.advance(Duration.ofSeconds(10));

        // then
        assertThat(kit.jobs()).extracting(PlannedJob::pipelineId).containsExactly("lung-v2", "lung-v2");
        assertThat(kit.closedGroups()).extracting(GroupClosed::reason).containsOnly(CloseReason.INACTIVITY);
    }

    @Test
    void waitsForTheSeriesToBeQuiet() {
        // when
        kit.store(slice(1, 1)).advance(Duration.ofSeconds(9));
        kit.store(slice(1, 2)).advance(Duration.ofSeconds(9));

        // then
        assertThat(kit.openGroups()).isEqualTo(1);
        assertThat(kit.jobs()).isEmpty();
    }

    @Test
    void makesNoJobOfSeriesWithTooFewSlices() {
        // when
        kit.store(slice(1, 1)).advance(Duration.ofSeconds(10));

        // then
        assertThat(kit.jobs()).isEmpty();
        assertThat(kit.closedGroups())
                .extracting(GroupClosed::explanation)
                .containsExactly("no instance arrived for 10 s, and it has fewer than the 2 slices; it becomes no job");
    }

    @Test
    void turnsOtherModalitiesAway() {
        // when
        kit.store(TestInstance.of("SERIESAI", 1, 1, 1).with("00080060", "MR"));

        // then
        assertThat(kit.unhandled())
                .extracting(unhandled -> unhandled.reason())
                .containsExactly("AE Title 'SERIESAI' takes modality CT only");
    }

    @Test
    void makesTheJobsOfRecordedDay() throws Exception {
        // when
        kit.feed(Path.of("src/test/resources/recorded-events.jsonl")).advance(Duration.ofMinutes(1));

        // then
        assertThat(kit.closedGroups())
                .extracting(
                        group -> group.members().size(), group -> group.jobs().size())
                .containsExactly(tuple(3, 1), tuple(1, 0));
    }

    @Test
    void tellsEverythingThatIsWrongWithTheSettings() {
        assertThatThrownBy(() -> kit.configure(
                        "SERIESAI", Map.of("minimumSlices", "0", "modality", "ct", "timeout", "1", "colour", "red")))
                .hasMessage("Invalid processor setting 'colour' specified for AE Title SERIESAI."
                        + " minimumSlices, modality, timeout and pipeline-NAME are allowed;"
                        + " Invalid processor setting 'minimumSlices' specified for AE Title SERIESAI: '0'."
                        + " Allowed: a whole number from 1 to 50000 (slices);"
                        + " Invalid processor setting 'modality' specified for AE Title SERIESAI: 'ct'."
                        + " Allowed: a modality as in (0008,0060), such as CT;"
                        + " Invalid processor setting 'timeout' specified for AE Title SERIESAI: '1'."
                        + " Allowed: a whole number from 5 to 86400 (seconds);"
                        + " No pipeline defined for AE Title SERIESAI."
                        + " At least one setting pipeline-NAME with the id of a pipeline is required");
    }

    private static TestInstance slice(int series, int number) {
        return TestInstance.of("SERIESAI", 1, series, number).with("00080060", "CT");
    }
}
