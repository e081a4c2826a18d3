package io.dicomadapter.grouper.topology;

import static io.dicomadapter.grouper.topology.GroupingDriver.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcrossStudiesTest {

    @TempDir
    Path stateDir;

    private GroupingDriver grouper;

    @BeforeEach
    void open() {
        grouper = new GroupingDriver(stateDir)
                .configured(entity("LUNGAI", Map.of("groupBy", "00100020", "pipeline-lung", "lung-v2")));
    }

    @AfterEach
    void close() {
        grouper.close();
    }

    @Test
    void groupsAllStudiesOfOnePatient() {
        // given
        grouper.receives(
                Sent.ofStudy(1, "2.25.10").ofPatient("P1"),
                Sent.ofStudy(2, "2.25.20").ofPatient("P1"),
                Sent.ofStudy(3, "2.25.30").ofPatient("P2"));

        // when
        grouper.passes(Duration.ofSeconds(7));

        // then
        List<GroupClosed> groups = grouper.closed();
        assertThat(groups).extracting(group -> group.members().size()).containsExactlyInAnyOrder(2, 1);
        assertThat(groups).extracting(GroupClosed::groupBy).containsOnly("00100020");
        assertThat(groups.stream().filter(group -> group.members().size() == 2).findFirst())
                .hasValueSatisfying(group -> assertThat(group.members())
                        .extracting(GroupMember::studyInstanceUid)
                        .containsExactly("2.25.10", "2.25.20"));
    }

    @Test
    void groupsBySeriesWhereTheInstancesAre() {
        // given
        grouper.configured(entity("LUNGAI", Map.of("groupBy", "(0020,000E)", "pipeline-lung", "lung-v2")));

        // when
        grouper.receives(Sent.axial(1), Sent.axial(2), Sent.ofStudy(3, "2.25.10"));

        // then
        assertThat(grouper.rows("study-members")).isEqualTo(3);
        assertThat(grouper.rows("any-members")).isZero();
        grouper.passes(Duration.ofSeconds(7));
        assertThat(grouper.closed()).hasSize(2);
    }

    @Test
    void ignoresReplayOfAnEventThatWasGroupedAcrossStudies() {
        // given
        Sent first = Sent.ofStudy(1, "2.25.10").ofPatient("P1");
        grouper.receives(first);
        grouper.passes(Duration.ofSeconds(7));
        grouper.closed();

        // when
        grouper.receives(first);
        grouper.passes(Duration.ofSeconds(7));

        // then
        assertThat(grouper.closed()).isEmpty();
    }
}
