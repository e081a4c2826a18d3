package io.dicomadapter.grouper.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.grouper.grouping.Outcome;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.testing.TestEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processors besides the default: theirs are the decisions, and their faults cost no instance. */
class OtherProcessorsTest {

    private static final ApplicationEntity SWITCHED =
            new ApplicationEntity("LUNGAI", "LUNGAI", SwitchedProcessor.NAME, Map.of(), List.of(), List.of(), false);

    @TempDir
    Path stateDir;

    private final SwitchedProcessor processor = new SwitchedProcessor();
    private GroupingDriver grouper;

    @BeforeEach
    void open() {
        grouper = new GroupingDriver(stateDir, new JobProcessors(List.of(processor))).configured(SWITCHED);
    }

    @AfterEach
    void close() {
        grouper.close();
    }

    @Test
    void decideWhatIsGroupedAndWhichJobsItBecomes() {
        // given
        grouper.receives(Sent.axial(1), Sent.axial(2), Sent.ofSeries(3, TestEvents.CORONAL_SERIES_UID));

        // when
        grouper.passes(Duration.ofSeconds(6));

        // then
        List<GroupClosed> closed = grouper.closed();
        assertThat(closed).extracting(GroupClosed::reason).containsOnly(CloseReason.PROCESSOR);
        assertThat(closed)
                .flatExtracting(GroupClosed::jobs)
                .extracting(PlannedJob::pipelineId)
                .containsExactly("s1");
        assertThat(closed)
                .filteredOn(group -> group.jobs().isEmpty())
                .extracting(GroupClosed::explanation)
                .containsExactly("five seconds; it becomes no job");
    }

    @Test
    void keepGroupOpenWhileTheyFailAndCloseItOnceTheyAreWell() {
        // given
        processor.completionFails = true;
        grouper.receives(Sent.axial(1), Sent.axial(2));
        grouper.passes(Duration.ofSeconds(30));
        List<GroupClosed> before = grouper.closed();
        double faults = grouper.registry
                .get("dicomadapter.grouper.rule.faults")
                .tag("processor", SwitchedProcessor.NAME)
                .counter()
                .count();

        // when
        processor.completionFails = false;
        grouper.passes(Duration.ofSeconds(6));

        // then
        assertThat(before).isEmpty();
        assertThat(faults).isBetween(4.0, 10.0);
        assertThat(grouper.closed())
                .singleElement()
                .satisfies(group -> assertThat(group.members()).hasSize(2));
    }

    @Test
    void tellOfInstanceThatTheyFailToJudgeAndKeepItsFile() {
        // given
        processor.keyFails = true;

        // when
        grouper.receives(Sent.axial(1));

        // then
        assertThat(grouper.unhandled())
                .singleElement()
                .satisfies(told -> assertThat(told.value().reason())
                        .isEqualTo("processor 'Switched' failed (IllegalStateException)"));
        assertThat(grouper.released()).isEmpty();
        assertThat(grouper.instances(Outcome.FAILED)).isEqualTo(1);
    }

    @Test
    void tellOfInstanceForWhichTheyFailToReadTheirSettingsAndKeepItsFileAndAreAskedAgain() {
        // given
        processor.parseFails = true;

        // when
        grouper.receives(Sent.axial(1));
        processor.parseFails = false;
        grouper.receives(Sent.axial(2));

        // then
        assertThat(grouper.unhandled())
                .singleElement()
                .satisfies(told -> assertThat(told.value().reason())
                        .isEqualTo("processor: 'Switched' failed to read the settings of AE Title LUNGAI"
                                + " (IllegalStateException)"));
        assertThat(grouper.released()).isEmpty();
        assertThat(grouper.instances(Outcome.FAILED)).isEqualTo(1);
        assertThat(grouper.instances(Outcome.GROUPED)).isEqualTo(1);
    }

    @Test
    void tellOfInstanceWhereTheyAreNotInstalledAndKeepItsFile() {
        // given
        grouper.configured(TestEvents.LUNG_AI);

        // when
        grouper.removed(SWITCHED);
        grouper.receives(Sent.axial(1));

        // then
        assertThat(grouper.unhandled())
                .singleElement()
                .satisfies(told -> assertThat(told.value().reason())
                        .isEqualTo("processor: 'AeTitleJobProcessor' of AE Title LUNGAI is not installed."
                                + " Allowed: Switched"));
        assertThat(grouper.released()).isEmpty();
    }
}
