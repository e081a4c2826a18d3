package io.dicomadapter.grouper.topology;

import static io.dicomadapter.grouper.topology.GroupingDriver.ignoringLate;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.grouper.grouping.Outcome;
import io.dicomadapter.testing.TestEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateInstancesTest {

    private static final Duration LONGER_THAN_TIMEOUT = Duration.ofSeconds(7);

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
    void areToldAndReleasedWhereTheAeTitleIgnoresThem() {
        // given
        grouper.configured(ignoringLate("LUNGAI", Map.of("pipeline-lung", "lung-v2")));
        grouper.receives(Sent.axial(1));
        grouper.passes(LONGER_THAN_TIMEOUT);
        grouper.closed();

        // when
        Sent late = Sent.axial(2);
        grouper.receives(late);
        grouper.passes(LONGER_THAN_TIMEOUT);

        // then
        assertThat(grouper.closed()).isEmpty();
        assertThat(grouper.unhandled()).singleElement().satisfies(told -> {
            assertThat(told.key()).isEqualTo(TestEvents.keyOf(late.instance()));
            assertThat(told.value().instance()).isEqualTo(late.instance());
            assertThat(told.value().reason())
                    .isEqualTo("AE Title 'LUNGAI' ignores late instances, and its group has become jobs already");
        });
        assertThat(grouper.released())
                .flatExtracting(FilesReleased::paths)
                .containsExactly(late.instance().path());
        assertThat(grouper.instances(Outcome.LATE)).isEqualTo(1);
    }

    @Test
    void areIgnoredByThePolicyThatTheirGroupOpenedUnder() {
        // given
        grouper.configured(ignoringLate("LUNGAI", Map.of("pipeline-lung", "lung-v2")));
        grouper.receives(Sent.axial(1));
        grouper.configured(TestEvents.LUNG_AI);
        grouper.passes(LONGER_THAN_TIMEOUT);
        grouper.closed();

        // when
        grouper.receives(Sent.axial(2));
        grouper.passes(LONGER_THAN_TIMEOUT);

        // then
        assertThat(grouper.closed()).isEmpty();
        assertThat(grouper.unhandled()).hasSize(1);
    }

    @Test
    void areNotLateWhereALimitCutTheirGroup() {
        // given
        grouper.configured(ignoringLate("LUNGAI", Map.of("pipeline-lung", "lung-v2", "maxInstances", "2")));

        // when
        grouper.receives(Sent.axial(1), Sent.axial(2), Sent.axial(3));
        grouper.passes(LONGER_THAN_TIMEOUT);

        // then
        List<GroupClosed> closed = grouper.closed();
        assertThat(closed).extracting(GroupClosed::revision).containsExactly(1, 2);
        assertThat(closed)
                .extracting(GroupClosed::reason)
                .containsExactly(CloseReason.MAX_INSTANCES, CloseReason.INACTIVITY);
        assertThat(grouper.unhandled()).isEmpty();
    }

    @Test
    void areToldOnceHoweverOftenTheTopicIsReplayed() {
        // given
        grouper.configured(ignoringLate("LUNGAI", Map.of("pipeline-lung", "lung-v2")));
        grouper.receives(Sent.axial(1));
        grouper.passes(LONGER_THAN_TIMEOUT);
        grouper.receives(Sent.axial(2));
        grouper.closed();

        // when
        grouper.receives(Sent.axial(1), Sent.axial(2), Sent.axial(1), Sent.axial(2));
        grouper.passes(LONGER_THAN_TIMEOUT);

        // then
        assertThat(grouper.closed()).isEmpty();
        assertThat(grouper.unhandled()).hasSize(1);
        assertThat(grouper.instances(Outcome.REPLAYED)).isEqualTo(4);
    }
}
