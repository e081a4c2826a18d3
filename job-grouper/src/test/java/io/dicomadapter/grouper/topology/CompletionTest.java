package io.dicomadapter.grouper.topology;

import static io.dicomadapter.grouper.topology.GroupingDriver.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.testing.TestEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups that close for other reasons than silence, age and size. */
class CompletionTest {

    private static final Duration SETTLED = Duration.ofSeconds(4);

    @TempDir
    Path stateDir;

    private GroupingDriver grouper;

    @BeforeEach
    void open() {
        grouper = new GroupingDriver(stateDir);
        grouper.passes(SETTLED);
    }

    @AfterEach
    void close() {
        grouper.close();
    }

    @Test
    void closesGroupWhenAssociationIsReleased() {
        // given
        configured("timeout", "600", "completeOnRelease", "2");
        grouper.receives(Sent.axial(1), Sent.axial(2));

        // when
        grouper.releases(2);
        grouper.passes(Duration.ofSeconds(1));
        List<GroupClosed> before = grouper.closed();
        grouper.passes(Duration.ofSeconds(1));

        // then
        assertThat(before).isEmpty();
        GroupClosed group = onlyOne();
        assertThat(group.reason()).isEqualTo(CloseReason.ASSOCIATIONS_RELEASED);
        assertThat(group.explanation())
                .isEqualTo("all 1 associations that it has instances of were released, and no news came for 2 s");
        assertThat(group.members()).hasSize(2);
        assertThat(grouper.rows("contributions")).isZero();
    }

    @Test
    void waitsForTheInstancesThatTheNewsOfTheReleaseOvertook() {
        // given
        configured("timeout", "600", "completeOnRelease", "0");
        grouper.receives(Sent.axial(1));
        grouper.releases(3);
        grouper.passes(Duration.ofSeconds(10));
        List<GroupClosed> before = grouper.closed();

        // when
        grouper.receives(Sent.axial(2), Sent.axial(3));
        grouper.passes(Duration.ofSeconds(1));

        // then
        assertThat(before).isEmpty();
        assertThat(onlyOne().members()).hasSize(3);
    }

    @Test
    void countsDuplicatesAndRefusedInstancesOfTheAssociation() {
        // given
        configured("timeout", "600", "completeOnRelease", "0", "groupBy", "0020,000E");
        grouper.receives(Sent.axial(1), Sent.axial(1).again(7));

        // when
        grouper.releases(2);
        grouper.passes(Duration.ofSeconds(1));

        // then
        GroupClosed group = onlyOne();
        assertThat(group.members()).hasSize(1);
        assertThat(group.counts().duplicates()).isEqualTo(1);
    }

    @Test
    void closesGroupByTheReleaseThoughItsAeTitleNoLongerAsksForIt() {
        // given
        configured("timeout", "600", "completeOnRelease", "0");
        grouper.receives(Sent.axial(1));

        // when
        configured("timeout", "600");
        grouper.releases(1);
        grouper.passes(Duration.ofSeconds(1));

        // then
        assertThat(onlyOne().reason()).isEqualTo(CloseReason.ASSOCIATIONS_RELEASED);
    }

    @Test
    void countsAnInstanceOfTheAssociationOnceHoweverOftenItsEventComes() {
        // given
        configured("timeout", "600", "completeOnRelease", "0");
        grouper.receives(Sent.axial(1), Sent.axial(1), Sent.axial(1));

        // when
        grouper.releases(2);
        grouper.passes(Duration.ofSeconds(10));

        // then
        assertThat(grouper.closed()).isEmpty();
    }

    @Test
    void waitsForEveryAssociationThatContributed() {
        // given
        configured("timeout", "600", "completeOnRelease", "1");
        grouper.receives(Sent.axial(1).in("a-1"), Sent.axial(2).in("a-2"));
        grouper.ends(AssociationEnd.RELEASED, "a-1", 1);
        grouper.passes(Duration.ofSeconds(10));
        List<GroupClosed> before = grouper.closed();

        // when
        grouper.ends(AssociationEnd.RELEASED, "a-2", 1);
        grouper.passes(Duration.ofSeconds(1));

        // then
        assertThat(before).isEmpty();
        assertThat(onlyOne().members()).hasSize(2);
    }

    @Test
    void opensTheWaitAgainWhenAnotherAssociationBringsInstances() {
        // given
        configured("timeout", "600", "completeOnRelease", "3");
        grouper.receives(Sent.axial(1).in("a-1"));
        grouper.ends(AssociationEnd.RELEASED, "a-1", 1);
        grouper.passes(Duration.ofSeconds(1));

        // when
        grouper.receives(Sent.axial(2).in("a-2"));
        grouper.passes(Duration.ofSeconds(20));

        // then
        assertThat(grouper.closed()).isEmpty();
    }

    @Test
    void leavesGroupOfAbortedAssociationToTheClock() {
        // given
        configured("timeout", "20", "completeOnRelease", "1");
        grouper.receives(Sent.axial(1).in("a-1"), Sent.axial(2).in("a-2"));

        // when
        grouper.ends(AssociationEnd.ABORTED, "a-1", 1);
        grouper.ends(AssociationEnd.RELEASED, "a-2", 1);
        grouper.passes(Duration.ofSeconds(19));
        List<GroupClosed> before = grouper.closed();
        grouper.passes(Duration.ofSeconds(2));

        // then
        assertThat(before).isEmpty();
        assertThat(onlyOne().reason()).isEqualTo(CloseReason.INACTIVITY);
    }

    @Test
    void closesAllGroupsOfTheStudyWhenItsAssociationIsReleased() {
        // given
        configured("timeout", "600", "completeOnRelease", "0", "groupBy", "0020,000E");
        grouper.receives(
                Sent.ofSeries(1, TestEvents.AXIAL_SERIES_UID), Sent.ofSeries(2, TestEvents.CORONAL_SERIES_UID));

        // when
        grouper.releases(2);
        grouper.passes(Duration.ofSeconds(1));

        // then
        assertThat(grouper.closed()).hasSize(2);
    }

    @Test
    void closesGroupAtOnceWhenItHasAsManyInstancesAsItsTagSays() {
        // given
        configured("timeout", "600", "completeOnCount", "default");
        grouper.receives(
                Sent.axial(1).with("00201208", "3"),
                Sent.axial(1).with("00201208", "3").again(7),
                Sent.axial(2));
        List<GroupClosed> before = grouper.closed();

        // when
        grouper.receives(Sent.axial(3));

        // then
        assertThat(before).isEmpty();
        GroupClosed group = onlyOne();
        assertThat(group.reason()).isEqualTo(CloseReason.EXPECTED_COUNT);
        assertThat(group.explanation()).isEqualTo("it has 3 instances; 00201208 says that 3 belong to it");
        assertThat(group.counts().expected()).isEqualTo(3);
    }

    @Test
    void leavesGroupToTheClockWhereItsCountTagIsNoNumber() {
        // given
        configured("timeout", "5", "completeOnCount", "0009,1001");

        // when
        grouper.receives(Sent.axial(1).with("00091001", "many"), Sent.axial(2).with("00091001", "-1"));
        grouper.passes(Duration.ofSeconds(6));

        // then
        assertThat(onlyOne().reason()).isEqualTo(CloseReason.INACTIVITY);
    }

    @Test
    void closesGroupOnlyWhenItsRequiredSeriesAreThereAndItIsSilent() {
        // given
        configured("timeout", "5", "requireSeries", "Modality=CT and count>=2; Modality=SR");
        grouper.receives(Sent.axial(1).with("00080060", "CT"), Sent.axial(2).with("00080060", "CT"));
        grouper.passes(Duration.ofSeconds(30));
        List<GroupClosed> before = grouper.closed();

        // when
        grouper.receives(Sent.ofSeries(9, "2.25.1000.9").with("00080060", "SR"));
        grouper.passes(Duration.ofSeconds(4));
        List<GroupClosed> early = grouper.closed();
        grouper.passes(Duration.ofSeconds(1));

        // then
        assertThat(before).isEmpty();
        assertThat(early).isEmpty();
        GroupClosed group = onlyOne();
        assertThat(group.reason()).isEqualTo(CloseReason.REQUIRED_SERIES);
        assertThat(group.counts().series()).isEqualTo(2);
        assertThat(grouper.rows("study-series")).isZero();
    }

    @Test
    void closesGroupWithoutItsRequiredSeriesAtItsMaximumAgeAndTellsWhatWasMissing() {
        // given
        configured("timeout", "5", "maxAge", "20", "requireSeries", "Modality=SR");

        // when
        grouper.receives(Sent.axial(1).with("00080060", "CT"));
        grouper.passes(Duration.ofSeconds(21));

        // then
        GroupClosed group = onlyOne();
        assertThat(group.reason()).isEqualTo(CloseReason.MAX_AGE);
        assertThat(group.explanation()).endsWith("no series met the requirement Modality=SR");
    }

    @Test
    void looksAtRequiredSeriesAcrossStudiesToo() {
        // given
        configured("timeout", "5", "groupBy", "0008,0050", "requireSeries", "count>=2");
        grouper.receives(Sent.axial(1).with("00080050", "A1"));
        grouper.passes(Duration.ofSeconds(10));
        List<GroupClosed> before = grouper.closed();

        // when
        grouper.receives(Sent.axial(2).with("00080050", "A1"));
        grouper.passes(Duration.ofSeconds(6));

        // then
        assertThat(before).isEmpty();
        assertThat(onlyOne().reason()).isEqualTo(CloseReason.REQUIRED_SERIES);
    }

    private void configured(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("pipeline-lung", "lung-v2"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        grouper.configured(entity("LUNGAI", all));
    }

    private GroupClosed onlyOne() {
        List<GroupClosed> closed = grouper.closed();
        assertThat(closed).hasSize(1);
        return closed.get(0);
    }
}
