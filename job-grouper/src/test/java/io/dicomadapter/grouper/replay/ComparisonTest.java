package io.dicomadapter.grouper.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.JobPriority;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.event.operation.Difference;
import io.dicomadapter.grouper.replay.Comparison.Line;
import io.dicomadapter.processor.GroupIds;
import io.dicomadapter.testing.TestEvents;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Instant NOW = TestEvents.NOON.plusSeconds(600);
    private static final InstanceStored ONE = TestEvents.FIRST_AXIAL;
    private static final InstanceStored TWO = TestEvents.SECOND_AXIAL;

    private final MadeGroups made = new MadeGroups();
    private final Set<String> read = new HashSet<>(List.of(ONE.instanceId(), TWO.instanceId()));

    @Test
    void findsTheSameGroupTheSameWheneverItClosed() {
        // given
        made.add(group(1, NOW.minusSeconds(3), "lung-v2", ONE, TWO));
        // when
        Line line = compare(group(1, NOW, "lung-v2", TWO, ONE));
        // then
        assertThat(line.difference()).isEqualTo(Difference.SAME);
        assertThat(line.detail()).isEmpty();
    }

    @Test
    void namesEachDifference() {
        // given
        made.add(group(1, NOW, "lung-v2", ONE));
        GroupClosed other = group(1, NOW.plusSeconds(1), "lung-v3", TWO);
        // when
        Line line = compare(withReason(other, CloseReason.MAX_AGE));
        // then
        assertThat(line.difference()).isEqualTo(Difference.CHANGED);
        assertThat(line.detail())
                .isEqualTo("would still be open; instances +1 -1; closed by INACTIVITY; jobs were lung-v2");
    }

    @Test
    void tellsWhatWasNotMadeFromWhatIsNotCompleteYet() {
        assertThat(compare(group(1, NOW, "lung-v2", ONE)).difference()).isEqualTo(Difference.ADDITIONAL);
        assertThat(compare(group(1, NOW.plusMillis(1), "lung-v2", ONE)).difference())
                .isEqualTo(Difference.OPEN);
    }

    @Test
    void missesWhatWasMadeAndIsNotInTheReplay() {
        // given
        made.add(group(1, NOW, "lung-v2", ONE));
        made.add(group(2, NOW, "lung-v2", TWO));
        // when
        List<Line> missing = comparison().missing(id -> id.revision() == 1);
        // then
        assertThat(missing).extracting(line -> line.group().id().revision()).containsExactly(2);
        assertThat(missing).extracting(Line::difference).containsExactly(Difference.MISSING);
    }

    @Test
    void comparesNothingOfGroupWhoseBeginningWasNotRead() {
        // given
        read.remove(ONE.instanceId());
        made.add(group(1, NOW, "lung-v2", ONE));
        made.add(group(2, NOW, "lung-v2", TWO));
        // when
        Line line = compare(group(1, NOW, "lung-v2", TWO));
        // then
        assertThat(line.difference()).isEqualTo(Difference.CUT);
        assertThat(comparison().missing(id -> false)).isEmpty();
        assertThat(comparison().cutButTouched(group -> true)).isEqualTo(1);
    }

    @Test
    void comparesNothingOfRevisionWhoseEarlierOneIsNoMoreThere() {
        // given
        made.add(group(2, NOW, "lung-v2", TWO));
        // then
        assertThat(compare(group(1, NOW, "lung-v2", TWO)).difference()).isEqualTo(Difference.CUT);
    }

    @Test
    void comparesNothingWithRepeats() {
        // given
        int repeat = GroupClosed.LAST_OWN_REVISION + 1;
        made.add(group(1, NOW, "lung-v2", ONE));
        made.add(group(repeat, NOW, "lung-v2", ONE));
        // then
        assertThat(compare(group(1, NOW, "lung-v2", ONE)).difference()).isEqualTo(Difference.SAME);
        assertThat(comparison().missing(id -> id.revision() == 1)).isEmpty();
        assertThat(made.highestRevision(TestEvents.GROUP_ID)).isEqualTo(repeat);
    }

    private Line compare(GroupClosed replayed) {
        return comparison().compare(GroupFacts.of(replayed));
    }

    private Comparison comparison() {
        return new Comparison(made, read::contains, NOW);
    }

    private static GroupClosed group(int revision, Instant closedAt, String pipeline, InstanceStored... instances) {
        PlannedJob job = new PlannedJob(
                GroupIds.job(TestEvents.GROUP_ID, revision, "lung"), "lung", "lung", pipeline, JobPriority.NORMAL);
        return new GroupClosed(
                TestEvents.GROUP_ID,
                revision,
                TestEvents.CALLED_AET,
                "0020000D",
                CloseReason.INACTIVITY,
                TestEvents.NOON,
                closedAt,
                List.of(job),
                Arrays.stream(instances).map(GroupMember::of).toList());
    }

    private static GroupClosed withReason(GroupClosed group, CloseReason reason) {
        return new GroupClosed(
                group.groupId(),
                group.revision(),
                group.calledAet(),
                group.groupBy(),
                reason,
                group.openedAt(),
                group.closedAt(),
                group.jobs(),
                group.members());
    }
}
