package io.dicomadapter.grouper.topology;

import static io.dicomadapter.grouper.topology.GroupingDriver.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.grouper.grouping.Outcome;
import io.dicomadapter.testing.TestEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedInstancesTest {

    @TempDir
    Path stateDir;

    private GroupingDriver grouper;

    @BeforeEach
    void open() {
        grouper = new GroupingDriver(stateDir);
    }

    @AfterEach
    void close() {
        grouper.close();
    }

    @Test
    void tellsOfInstanceForUnknownAeTitleAndReleasesItsFile() {
        // given
        Sent lost = Sent.axial(1);

        // when
        grouper.receives(lost);

        // then
        assertUnhandled(lost, "AE Title 'LUNGAI' is not configured");
    }

    @Test
    void doesNotWaitForeverForConfigurationThatNeverComes() {
        // given
        Sent lost = Sent.axial(1).underConfiguration(1_000_000);

        // when
        grouper.receives(lost);

        // then
        assertUnhandled(lost, "AE Title 'LUNGAI' is not configured");
    }

    @Test
    void tellsOfInstanceWithoutTheTagThatItsAeTitleGroupsBy() {
        // given
        grouper.configured(entity("LUNGAI", Map.of("groupBy", "0010,0020", "pipeline-lung", "lung-v2")));
        Sent lost = Sent.axial(1);

        // when
        grouper.receives(lost);

        // then
        assertUnhandled(lost, "AE Title 'LUNGAI' groups by 00100020, of which the instance has no value");
    }

    @Test
    void tellsOfInstanceForAeTitleWithInvalidSettings() {
        // given
        grouper.configured(entity("LUNGAI", Map.of("timeout", "2")));
        Sent lost = Sent.axial(1);

        // when
        grouper.receives(lost);

        // then
        TestRecord<String, InstanceUnhandled> unhandled = grouper.unhandled().get(0);
        assertThat(unhandled.value().reason()).contains("'timeout'", "'2'", "No pipeline defined for AE Title LUNGAI");
    }

    @Test
    void tellsOfReplayedRefusedInstanceOnce() {
        // given
        grouper.receives(Sent.axial(1));

        // when
        grouper.configured(TestEvents.LUNG_AI);
        grouper.receives(Sent.axial(1));
        grouper.passes(Duration.ofSeconds(7));

        // then
        assertThat(grouper.unhandled()).hasSize(1);
        assertThat(grouper.closed()).isEmpty();
    }

    private void assertUnhandled(Sent lost, String reason) {
        List<TestRecord<String, InstanceUnhandled>> unhandled = grouper.unhandled();
        assertThat(unhandled).singleElement().satisfies(told -> {
            assertThat(told.key()).isEqualTo(TestEvents.keyOf(lost.instance()));
            assertThat(told.value()).isEqualTo(new InstanceUnhandled(lost.instance(), reason));
        });
        assertThat(grouper.released())
                .flatExtracting(FilesReleased::paths)
                .containsExactly(lost.instance().path());
        assertThat(grouper.instances(Outcome.UNHANDLED)).isEqualTo(1);
    }
}
