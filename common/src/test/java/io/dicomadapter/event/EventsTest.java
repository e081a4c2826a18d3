package io.dicomadapter.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.testing.TestEvents;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventsTest {

    @Test
    void refuseARequiredFieldThatIsMissing() {
        assertThatThrownBy(() -> new JobStatusChanged("job-1", null, null, Instant.EPOCH))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("status is required");
    }

    @Test
    void refuseARequiredTextThatIsBlank() {
        assertThatThrownBy(() -> new ExportRequested(" ", null, "PACS", List.of(), false, Instant.EPOCH))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("exportId is required");
    }

    @Test
    void refuseANumberBelowItsMinimum() {
        GroupClosed group = TestEvents.CHEST_CT;
        assertThatThrownBy(() -> new GroupClosed(
                        group.groupId(),
                        0,
                        group.calledAet(),
                        group.groupBy(),
                        group.reason(),
                        group.openedAt(),
                        group.closedAt(),
                        group.jobs(),
                        group.members()))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("revision must be at least 1");
    }

    static Stream<Event> cast() {
        return Stream.of(
                TestEvents.FIRST_AXIAL,
                TestEvents.UNHANDLED,
                TestEvents.FIRST_RELEASED,
                TestEvents.CHEST_CT,
                TestEvents.LUNG_SUBMITTED,
                TestEvents.LUNG_SUBMISSION,
                TestEvents.LUNG_SUCCEEDED,
                TestEvents.EXPORT_OF_RESULT,
                TestEvents.EXPORT_TASK,
                TestEvents.RESULT_EXPORTED,
                TestEvents.ONE_OF_TWO_EXPORTED,
                TestEvents.RESULTS_TASK,
                TestEvents.INSTANCES_RELEASED,
                TestEvents.RELEASE_WAITING,
                TestEvents.DESTINATION_CREATED,
                TestEvents.INGEST_STATUS,
                TestEvents.REPLAY_REQUESTED,
                TestEvents.REPLAYED);
    }

    @ParameterizedTest
    @MethodSource("cast")
    void showNoUidInTheirTextForm(Event event) {
        assertThat(event.toString()).doesNotContain("2.25.").doesNotContain(".dcm");
    }
}
