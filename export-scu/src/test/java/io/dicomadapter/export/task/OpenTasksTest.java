package io.dicomadapter.export.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.testing.TestEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenTasksTest {

    private static final Instant NOW = TestEvents.NOON;
    private static final int PARTITION = 3;

    private final OpenTasks tasks = new OpenTasks();

    @Test
    void takesNoMoreOfADestinationThanThereArePermits() {
        // given
        read(1, "slow-1", "Slow");
        read(2, "slow-2", "SLOW");
        read(3, "quick-1", "Quick");

        // when
        List<Claim> due = tasks.takeDue(NOW, 10, name -> 1);

        // then
        assertThat(due).extracting(claim -> claim.task().exportId()).containsExactlyInAnyOrder("slow-1", "quick-1");
        assertThat(tasks.takeDue(NOW, 10, name -> 1)).isEmpty();
    }

    @Test
    void givesTheLastPlaceToTheDestinationWithTheFewestUnderWay() {
        // given
        read(1, "slow-1", "Slow");
        read(2, "slow-2", "Slow");
        read(3, "slow-3", "Slow");
        read(4, "quick-1", "Quick");

        // when
        List<Claim> due = tasks.takeDue(NOW, 2, name -> 10);

        // then
        assertThat(due)
                .extracting(claim -> claim.task().exportId())
                .contains("quick-1")
                .hasSize(2);
    }

    @Test
    void keepsWhatIsNotDueYet() {
        // given
        ExportTask later = task("later", "Quick").failed("refused", NOW, NOW.plusSeconds(60));
        tasks.read(PARTITION, 1, later.taskId(), later);

        // when, then
        assertThat(tasks.takeDue(NOW.plusSeconds(59), 10, name -> 10)).isEmpty();
        assertThat(tasks.takeDue(NOW.plusSeconds(60), 10, name -> 10)).hasSize(1);
    }

    @Test
    void takesADuplicateOfARequestThatIsUnderWayForOneAndTheSame() {
        // given
        read(1, "once", "Quick");
        Claim claim = tasks.takeDue(NOW, 1, name -> 1).get(0);

        // when
        read(2, "once", "Quick");
        boolean ours = tasks.returned(claim);
        tasks.settled(List.of(claim), Map.of(claim, 3L), NOW);
        tasks.read(PARTITION, 3, claim.task().taskId(), null);

        // then
        assertThat(ours).isTrue();
        assertThat(tasks.takeDue(NOW, 1, name -> 1)).isEmpty();
        assertThat(tasks.backlogs().get("quick").waiting()).isZero();
    }

    @Test
    void triesAgainWhatWasReadBeforeItWasKnownToBeWritten() {
        // given
        read(1, "again", "Quick");
        Claim claim = tasks.takeDue(NOW, 1, name -> 1).get(0);
        assertThat(tasks.returned(claim)).isTrue();
        tasks.beingRecorded(List.of(claim));

        // when
        ExportTask next = claim.task().failed("refused", NOW, NOW);
        tasks.read(PARTITION, 2, next.taskId(), next);
        List<Claim> meanwhile = tasks.takeDue(NOW, 1, name -> 1);
        tasks.settled(List.of(claim), Map.of(claim, 2L), NOW);

        // then
        assertThat(meanwhile).isEmpty();
        assertThat(tasks.takeDue(NOW, 1, name -> 1)).extracting(Claim::task).containsExactly(next);
    }

    @Test
    void beginsARequestOfTheSameNameOnlyWhenTheEndOfTheFirstIsToldOf() {
        // given
        read(1, "same", "Quick");
        Claim claim = tasks.takeDue(NOW, 1, name -> 1).get(0);
        assertThat(tasks.returned(claim)).isTrue();
        tasks.beingRecorded(List.of(claim));

        // when
        tasks.read(PARTITION, 2, claim.task().taskId(), null);
        read(3, "same", "Quick");
        List<Claim> meanwhile = tasks.takeDue(NOW, 1, name -> 1);
        tasks.settled(List.of(claim), Map.of(claim, 2L), NOW);

        // then
        assertThat(meanwhile).isEmpty();
        assertThat(tasks.takeDue(NOW, 1, name -> 1)).hasSize(1);
    }

    @Test
    void triesAgainWhatCouldNotBeWritten() {
        // given
        read(1, "unwritten", "Quick");
        Claim claim = tasks.takeDue(NOW, 1, name -> 1).get(0);
        assertThat(tasks.returned(claim)).isTrue();
        tasks.beingRecorded(List.of(claim));

        // when
        tasks.settled(List.of(claim), Map.of(), NOW.plusSeconds(1));

        // then
        assertThat(tasks.takeDue(NOW, 1, name -> 1)).isEmpty();
        assertThat(tasks.takeDue(NOW.plusSeconds(1), 1, name -> 1)).hasSize(1);
    }

    @Test
    void tellsNoEndOfWhatHasGoneAndComeBackMeanwhile() {
        // given
        read(1, "back", "Quick");
        Claim claim = tasks.takeDue(NOW, 1, name -> 1).get(0);
        assertThat(tasks.returned(claim)).isTrue();
        assertThat(tasks.isInHand(claim)).isTrue();

        // when
        tasks.forget(Set.of(PARTITION));
        read(1, "back", "Quick");

        // then
        assertThat(tasks.isInHand(claim)).isFalse();
        assertThat(tasks.takeDue(NOW, 1, name -> 1)).hasSize(1);
        assertThat(tasks.isInHand(claim)).isFalse();
    }

    @Test
    void doesNotTellTheEndOfWhatAnotherWorkerHasTakenOver() {
        // given
        read(1, "moved", "Quick");
        Claim claim = tasks.takeDue(NOW, 1, name -> 1).get(0);

        // when
        tasks.forget(Set.of(PARTITION));

        // then
        assertThat(tasks.returned(claim)).isFalse();
    }

    @Test
    void beginsWhatItGotBackOnlyWhenItsEarlierTryHasEnded() {
        // given
        read(1, "back", "Quick");
        Claim claim = tasks.takeDue(NOW, 1, name -> 5).get(0);
        tasks.forget(Set.of(PARTITION));
        read(1, "back", "Quick");

        // when
        List<Claim> meanwhile = tasks.takeDue(NOW, 5, name -> 5);
        boolean ours = tasks.returned(claim);

        // then
        assertThat(meanwhile).isEmpty();
        assertThat(ours).isFalse();
        assertThat(tasks.underWay()).isZero();
    }

    @Test
    void showsDeadTasksAndTriesThemNoMore() {
        // given
        ExportTask dead = task("dead", "Quick").dead("refused", NOW, NOW);
        tasks.read(PARTITION, 1, dead.taskId(), dead);

        // when, then
        assertThat(tasks.takeDue(NOW.plusSeconds(60), 1, name -> 1)).isEmpty();
        assertThat(tasks.backlogs().get("quick")).isEqualTo(new Backlog(0, 1, 0, null));
    }

    private void read(long offset, String exportId, String destination) {
        ExportTask task = task(exportId, destination);
        tasks.read(PARTITION, offset, task.taskId(), task);
    }

    private static ExportTask task(String exportId, String destination) {
        ExportRequested request = new ExportRequested(exportId, null, destination, List.of("results/a"), false, NOW);
        return ExportTask.accepted(request, destination, request.files(), NOW);
    }
}
