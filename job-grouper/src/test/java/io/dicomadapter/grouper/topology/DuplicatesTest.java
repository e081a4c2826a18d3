package io.dicomadapter.grouper.topology;

import static io.dicomadapter.grouper.topology.GroupingDriver.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
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

class DuplicatesTest {

    private static final Duration LONGER_THAN_TIMEOUT = Duration.ofSeconds(7);

    @TempDir
    Path stateDir;

    private GroupingDriver grouper;

    @BeforeEach
    void open() {
        grouper = new GroupingDriver(stateDir).configured(TestEvents.LUNG_AI);
    }

    @AfterEach
    void close() {
        grouper.close();
    }

    @Test
    void dropsInstanceSentAgainWithTheSameBytesAndReleasesItsFile() {
        // given
        Sent first = Sent.axial(1);
        Sent second = first.again(2);

        // when
        grouper.receives(first, second);
        grouper.passes(LONGER_THAN_TIMEOUT);

        // then
        assertThat(membersOf(grouper.closed())).containsExactly(first.instance().instanceId());
        assertReleased(second);
        assertThat(grouper.instances(Outcome.SAME_BYTES)).isEqualTo(1);
    }

    @Test
    void keepsTheFirstOfTwoDifferentInstancesWithOneUid() {
        // given
        Sent first = Sent.axial(1);
        Sent second = first.again(2).withOtherBytes();

        // when
        grouper.receives(first, second);
        grouper.passes(LONGER_THAN_TIMEOUT);

        // then
        assertThat(membersOf(grouper.closed())).containsExactly(first.instance().instanceId());
        assertReleased(second);
        assertThat(grouper.instances(Outcome.FIRST_WINS)).isEqualTo(1);
    }

    @Test
    void keepsTheLastOfThemWhereTheAeTitleOverwrites() {
        // given
        grouper.configured(entity("LUNGAI", Map.of("pipeline-lung", "lung-v2"), true));
        Sent first = Sent.axial(1);
        Sent second = first.again(2).withOtherBytes();

        // when
        grouper.receives(first, second);
        grouper.passes(LONGER_THAN_TIMEOUT);

        // then
        assertThat(membersOf(grouper.closed()))
                .containsExactly(second.instance().instanceId());
        assertReleased(first);
        assertThat(grouper.instances(Outcome.LAST_WINS)).isEqualTo(1);
    }

    @Test
    void stayingOpenForDuplicatesCountsAsActivity() {
        // given
        grouper.receives(Sent.axial(1));
        grouper.passes(Duration.ofSeconds(4));

        // when
        grouper.receives(Sent.axial(1).again(2));
        grouper.passes(Duration.ofSeconds(4));

        // then
        assertThat(grouper.closed()).isEmpty();
    }

    @Test
    void ignoresReplayOfAnEventWhileTheGroupIsOpen() {
        // given
        Sent first = Sent.axial(1);

        // when
        grouper.receives(first, first);
        grouper.passes(LONGER_THAN_TIMEOUT);

        // then
        assertThat(membersOf(grouper.closed())).hasSize(1);
        assertThat(grouper.released()).isEmpty();
        assertThat(grouper.instances(Outcome.REPLAYED)).isEqualTo(1);
    }

    @Test
    void ignoresReplayOfAnEventAfterItsGroupClosed() {
        // given
        Sent first = Sent.axial(1);
        grouper.receives(first);
        grouper.passes(LONGER_THAN_TIMEOUT);
        grouper.closed();

        // when
        grouper.receives(first);
        grouper.passes(LONGER_THAN_TIMEOUT);

        // then
        assertThat(grouper.closed()).isEmpty();
        assertThat(grouper.released()).isEmpty();
    }

    @Test
    void makesLateInstancesTheNextRevisionOfTheirGroup() {
        // given
        grouper.receives(Sent.axial(1));
        grouper.passes(LONGER_THAN_TIMEOUT);
        GroupClosed first = grouper.closed().get(0);

        // when
        grouper.receives(Sent.axial(1).again(2), Sent.axial(3));
        grouper.passes(LONGER_THAN_TIMEOUT);

        // then
        assertThat(grouper.closed()).singleElement().satisfies(second -> {
            assertThat(second.groupId()).isEqualTo(first.groupId());
            assertThat(second.revision()).isEqualTo(2);
            assertThat(second.members()).hasSize(2);
            assertThat(second.jobs()).doesNotContainAnyElementsOf(first.jobs());
        });
        assertThat(grouper.released()).isEmpty();
    }

    @Test
    void forgetsClosedGroupsAndInstancesAfterTheTimeSet() {
        // given
        grouper.receives(Sent.axial(1));
        grouper.passes(LONGER_THAN_TIMEOUT);
        GroupClosed first = grouper.closed().get(0);

        // when
        grouper.jumps(GroupingDriver.REMEMBER);
        grouper.passes(Duration.ofSeconds(10));

        // then
        assertThat(grouper.rows("seen-instances")).isZero();
        assertThat(grouper.rows("seen-deadlines")).isZero();
        assertThat(grouper.rows("study-groups")).isZero();
        assertThat(grouper.rows("study-deadlines")).isZero();
        grouper.receives(Sent.axial(1).again(2));
        grouper.passes(LONGER_THAN_TIMEOUT);
        assertThat(grouper.closed()).singleElement().satisfies(later -> {
            assertThat(later.groupId()).isNotEqualTo(first.groupId());
            assertThat(later.revision()).isEqualTo(1);
        });
    }

    @Test
    void countsInstanceThatCameAgainInAnotherSeriesInThatSeriesAlone() {
        // given
        grouper.configured(entity(
                "LUNGAI", Map.of("pipeline-lung", "lung-v2", "maxAge", "60", "requireSeries", "count>=2"), true));
        Sent first = Sent.axial(1);
        Sent second = Sent.axial(2);

        // when
        grouper.receives(first, second, first.againInSeries(2, TestEvents.CORONAL_SERIES_UID));
        grouper.passes(LONGER_THAN_TIMEOUT);
        List<GroupClosed> oneInEach = grouper.closed();
        grouper.receives(second.againInSeries(2, TestEvents.CORONAL_SERIES_UID));
        long series = grouper.rows("study-series");
        grouper.passes(LONGER_THAN_TIMEOUT);

        // then
        assertThat(oneInEach).isEmpty();
        assertThat(series).isEqualTo(1);
        assertThat(grouper.closed())
                .singleElement()
                .satisfies(group -> assertThat(group.counts().series()).isEqualTo(1));
        assertThat(grouper.rows("study-series")).isZero();
    }

    private void assertReleased(Sent loser) {
        InstanceStored instance = loser.instance();
        assertThat(grouper.released()).singleElement().satisfies(released -> {
            assertThat(released).extracting(FilesReleased::owner).isEqualTo(instance.instanceId());
            assertThat(released.paths()).containsExactly(instance.path());
            assertThat(released.reason()).isNotBlank();
        });
    }

    private static List<String> membersOf(List<GroupClosed> groups) {
        return groups.stream()
                .flatMap(group -> group.members().stream())
                .map(GroupMember::instanceId)
                .toList();
    }
}
