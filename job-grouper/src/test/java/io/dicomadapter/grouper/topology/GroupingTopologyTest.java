package io.dicomadapter.grouper.topology;

import static io.dicomadapter.grouper.topology.GroupingDriver.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.JobPriority;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.event.kafka.TraceParent;
import io.dicomadapter.testing.TestEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupingTopologyTest {

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
    void closesStudyWhenNoInstanceArrivedForItsTimeout() {
        // given
        grouper.receives(new Sent(TestEvents.FIRST_CORONAL), new Sent(TestEvents.SECOND_AXIAL));
        grouper.passes(Duration.ofSeconds(4));
        grouper.receives(new Sent(TestEvents.FIRST_AXIAL));

        // when
        grouper.passes(Duration.ofSeconds(4));
        List<GroupClosed> before = grouper.closed();
        grouper.passes(Duration.ofSeconds(2));

        // then
        assertThat(before).isEmpty();
        assertThat(grouper.closed()).singleElement().satisfies(group -> {
            assertThat(group.reason()).isEqualTo(CloseReason.INACTIVITY);
            assertThat(group.revision()).isEqualTo(1);
            assertThat(group.calledAet()).isEqualTo("LUNGAI");
            assertThat(group.groupBy()).isEqualTo("0020000D");
            assertThat(group.openedAt()).isEqualTo(TestEvents.NOON);
            assertThat(group.members())
                    .containsExactly(
                            GroupMember.of(TestEvents.FIRST_AXIAL),
                            GroupMember.of(TestEvents.SECOND_AXIAL),
                            GroupMember.of(TestEvents.FIRST_CORONAL));
        });
    }

    @Test
    void closesGroupInTheTraceOfItsFirstInstance() {
        // given
        grouper.receives(new Sent(TestEvents.FIRST_AXIAL), TestEvents.TRACEPARENT);
        grouper.receives(new Sent(TestEvents.SECOND_AXIAL), "00-11111111111111111111111111111111-2222222222222222-01");

        // when
        grouper.passes(Duration.ofSeconds(6));

        // then
        assertThat(grouper.closedRecords())
                .singleElement()
                .satisfies(
                        closed -> assertThat(TraceParent.of(closed.headers())).isEqualTo(TestEvents.TRACEPARENT));
    }

    @Test
    void makesOneJobForEachPipeline() {
        // given
        grouper.receives(new Sent(TestEvents.FIRST_AXIAL), new Sent(TestEvents.SECOND_AXIAL));

        // when
        grouper.passes(Duration.ofSeconds(6));

        // then
        assertThat(grouper.closed()).singleElement().satisfies(group -> {
            assertThat(group.groupId()).isEqualTo(TestEvents.GROUP_ID);
            assertThat(group.jobs())
                    .containsExactly(
                            new PlannedJob(
                                    TestEvents.LUNG_JOB.jobId(),
                                    "lungai-lung-20261121120005",
                                    "lung",
                                    "lung-v2",
                                    JobPriority.NORMAL),
                            new PlannedJob(
                                    TestEvents.NODULE_JOB.jobId(),
                                    "lungai-nodule-20261121120005",
                                    "nodule",
                                    "nodule-v1",
                                    JobPriority.NORMAL));
        });
    }

    @Test
    void groupsTheSameStudyForEachCalledAeTitleApart() {
        // given
        grouper.configured(entity("BRAINAI", Map.of("timeout", "8", "priority", "higher", "pipeline-brain", "b1")));
        grouper.receives(Sent.axial(1), Sent.axial(2), Sent.axial(1).again(7).to("BRAINAI"));

        // when
        grouper.passes(Duration.ofSeconds(6));
        List<GroupClosed> first = grouper.closed();
        grouper.passes(Duration.ofSeconds(3));

        // then
        assertThat(first).extracting(GroupClosed::calledAet).containsExactly("LUNGAI");
        assertThat(grouper.closed()).singleElement().satisfies(group -> {
            assertThat(group.calledAet()).isEqualTo("BRAINAI");
            assertThat(group.members()).hasSize(1);
            assertThat(group.jobs()).extracting(PlannedJob::priority).containsExactly(JobPriority.HIGHER);
        });
    }

    @Test
    void closesGroupThatNeverFallsSilentAtItsMaximumAge() {
        // given
        grouper.configured(entity("LUNGAI", Map.of("maxAge", "10", "pipeline-lung", "lung-v2")));

        // when
        for (int number = 0; number < 12; number++) {
            grouper.receives(Sent.axial(number));
            grouper.passes(Duration.ofSeconds(1));
        }

        // then
        assertThat(grouper.closed()).singleElement().satisfies(group -> {
            assertThat(group.reason()).isEqualTo(CloseReason.MAX_AGE);
            assertThat(group.members()).hasSize(10);
        });
    }

    @Test
    void closesFullGroupAtOnceAndTakesTheRestAsItsNextRevision() {
        // given
        grouper.configured(entity("LUNGAI", Map.of("maxInstances", "3", "pipeline-lung", "lung-v2")));

        // when
        grouper.receives(Sent.axial(1), Sent.axial(2), Sent.axial(3), Sent.axial(4));
        grouper.passes(Duration.ofSeconds(6));

        // then
        List<GroupClosed> groups = grouper.closed();
        assertThat(groups)
                .extracting(GroupClosed::reason)
                .containsExactly(CloseReason.MAX_INSTANCES, CloseReason.INACTIVITY);
        assertThat(groups).extracting(GroupClosed::revision).containsExactly(1, 2);
        assertThat(groups).extracting(group -> group.members().size()).containsExactly(3, 1);
        assertThat(groups)
                .extracting(GroupClosed::groupId)
                .containsOnly(groups.get(0).groupId());
    }

    @Test
    void closesGroupUnderTheRuleThatItOpenedUnder() {
        // given
        grouper.receives(Sent.axial(1));

        // when
        grouper.configured(entity("LUNGAI", Map.of("timeout", "600", "pipeline-other", "other-v1")));
        grouper.receives(Sent.axial(2));
        grouper.passes(Duration.ofSeconds(6));

        // then
        assertThat(grouper.closed()).singleElement().satisfies(group -> {
            assertThat(group.members()).hasSize(2);
            assertThat(group.jobs()).extracting(PlannedJob::pipelineId).containsExactly("lung-v2", "nodule-v1");
        });
    }

    @Test
    void letsOpenGroupCloseAfterItsAeTitleIsRemoved() {
        // given
        grouper.receives(Sent.axial(1));

        // when
        grouper.removed(TestEvents.LUNG_AI);
        grouper.passes(Duration.ofSeconds(6));

        // then
        assertThat(grouper.closed()).hasSize(1);
    }

    @Test
    void waitsForUnreadInstancesAfterItStoodStillBeforeItTakesSilenceForSilence() {
        // given
        grouper.receives(Sent.axial(1));
        grouper.passes(Duration.ofSeconds(2));

        // when
        grouper.jumps(Duration.ofMinutes(1));
        List<GroupClosed> atOnce = grouper.closed();
        grouper.receives(Sent.axial(2));
        grouper.passes(Duration.ofSeconds(6));

        // then
        assertThat(atOnce).isEmpty();
        assertThat(grouper.closed())
                .singleElement()
                .satisfies(group -> assertThat(group.members()).hasSize(2));
    }

    @Test
    void closesNoMoreGroupsInOneTickThanLeaveTimeForInstances() {
        // given
        for (int number = 0; number < 5_010; number++) {
            grouper.receives(Sent.ofStudy(number, "2.25.9" + number));
        }

        // when
        grouper.passes(Duration.ofSeconds(5));
        int first = grouper.closed().size();
        grouper.passes(Duration.ofSeconds(1));

        // then
        assertThat(first).isEqualTo(5_000);
        assertThat(grouper.closed()).hasSize(10);
    }

    @Test
    void keepsNoRowsOfMembersAndCountsOpenGroups() {
        // given
        grouper.receives(Sent.axial(1), Sent.axial(2), Sent.ofStudy(3, "2.25.77"));
        double openBefore = openGroups();
        long membersBefore = grouper.rows("study-members");

        // when
        grouper.passes(Duration.ofSeconds(6));

        // then
        assertThat(openBefore).isEqualTo(2);
        assertThat(membersBefore).isEqualTo(3);
        assertThat(openGroups()).isZero();
        assertThat(grouper.rows("study-members")).isZero();
    }

    @Test
    void namesNoPatientAndNoUidInTheKeyAndTellsWhatTheEventIs() {
        // given
        grouper.receives(Sent.axial(1));

        // when
        grouper.passes(Duration.ofSeconds(6));

        // then
        TestRecord<String, GroupClosed> closed = grouper.closedRecords().get(0);
        assertThat(closed.key()).isEqualTo(closed.value().groupId()).matches("[0-9a-f]{32}");
        assertThat(header(closed, "ce_type")).isEqualTo("io.dicomadapter.group.closed.v1");
        assertThat(header(closed, "ce_id")).isEqualTo(closed.key() + "/1");
    }

    private double openGroups() {
        return grouper.registry.get("dicomadapter.grouper.groups.open").gauge().value();
    }

    private static String header(TestRecord<?, ?> closed, String name) {
        return new String(closed.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
