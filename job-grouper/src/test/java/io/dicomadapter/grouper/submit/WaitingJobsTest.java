package io.dicomadapter.grouper.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.JobPriority;
import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.JobSubmission.State;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.event.SubmissionWay;
import io.dicomadapter.testing.TestEvents;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitingJobsTest {

    private static final Instant NOW = TestEvents.NOON;

    private final WaitingJobs jobs = new WaitingJobs(2);

    @Test
    void givesOutWhatIsDueAndNothingElse() {
        // given
        jobs.read(0, 0, "due", job("due", "lung", NOW));
        jobs.read(0, 1, "later", job("later", "lung", NOW.plusSeconds(1)));
        jobs.read(0, 2, "dead", job("dead", "lung", NOW).dead("answered 400", NOW));

        // then
        assertThat(takeDue(NOW)).containsExactly("due");
        assertThat(takeDue(NOW)).isEmpty();
        assertThat(takeDue(NOW.plusSeconds(1))).containsExactly("later");
        assertThat(jobs.count(State.WAITING)).isEqualTo(2);
        assertThat(jobs.count(State.DEAD)).isEqualTo(1);
    }

    @Test
    void letsNoPipelineTakeTheRoomOfAnother() {
        // given
        jobs.read(0, 0, "slow-1", job("slow-1", "slow", NOW));
        jobs.read(0, 1, "slow-2", job("slow-2", "slow", NOW));
        jobs.read(0, 2, "slow-3", job("slow-3", "slow", NOW));
        jobs.read(0, 3, "quick", job("quick", "quick", NOW));

        // then
        assertThat(takeDue(NOW)).containsExactlyInAnyOrder("slow-1", "slow-2", "quick");
    }

    @Test
    void givesOutJobAgainOnlyWhenTheEndOfItsTryHasBeenReadBack() {
        // given
        JobSubmission first = job("job", "lung", NOW);
        JobSubmission second = first.failed("answered 503", NOW);
        jobs.read(0, 0, "job", first);
        takeDue(NOW);

        // when
        assertThat(jobs.returned(first)).isTrue();
        jobs.recorded("job", 7);
        jobs.read(0, 1, "job", first);

        // then
        assertThat(takeDue(NOW)).isEmpty();

        // when
        jobs.read(0, 7, "job", second);

        // then
        assertThat(jobs.takeDue(NOW)).containsExactly(second);
    }

    @Test
    void forgetsJobThatIsDone() {
        // given
        JobSubmission job = job("job", "lung", NOW);
        jobs.read(0, 0, "job", job);
        takeDue(NOW);
        jobs.returned(job);
        jobs.recorded("job", 1);

        // when
        jobs.read(0, 1, "job", null);

        // then
        assertThat(takeDue(NOW)).isEmpty();
        assertThat(jobs.count(State.WAITING)).isZero();
        assertThat(jobs.underWay()).isZero();
    }

    @Test
    void saysNothingOfTryWhoseJobAnotherProcessHasTakenOver() {
        // given
        JobSubmission job = job("job", "lung", NOW);
        jobs.read(3, 0, "job", job);
        takeDue(NOW);

        // when
        jobs.leave(Set.of(3), Set.of());

        // then
        assertThat(jobs.returned(job)).isFalse();
        assertThat(jobs.underWay()).isZero();
    }

    @Test
    void startsNoSecondTryBesideOneThatLastsOverTheLossAndReturnOfItsPartition() {
        // given
        JobSubmission job = job("job", "lung", NOW);
        jobs.read(3, 0, "job", job);
        takeDue(NOW);

        // when
        jobs.leave(Set.of(3), Set.of());
        jobs.read(3, 0, "job", job);

        // then
        assertThat(takeDue(NOW)).isEmpty();

        // when
        assertThat(jobs.returned(job)).isFalse();

        // then
        assertThat(takeDue(NOW)).containsExactly("job");
    }

    @Test
    void givesOutJobAgainWhoseEndCouldNotBeRecorded() {
        // given
        JobSubmission job = job("job", "lung", NOW);
        jobs.read(0, 0, "job", job);
        takeDue(NOW);
        jobs.returned(job);

        // when
        jobs.unrecorded(job, NOW.plusSeconds(1));

        // then
        assertThat(takeDue(NOW)).isEmpty();
        assertThat(takeDue(NOW.plusSeconds(1))).containsExactly("job");
    }

    private List<String> takeDue(Instant now) {
        return jobs.takeDue(now).stream().map(JobSubmission::jobId).toList();
    }

    private static JobSubmission job(String jobId, String pipeline, Instant dueAt) {
        JobSubmitted like = TestEvents.LUNG_SUBMITTED;
        JobSubmitted job = new JobSubmitted(
                new PlannedJob(jobId, jobId, pipeline, pipeline, JobPriority.NORMAL),
                like.groupId(),
                1,
                like.calledAet(),
                like.reason(),
                like.payload(),
                like.manifest(),
                1,
                1,
                like.closedAt(),
                SubmissionWay.HTTP,
                NOW,
                like.explanation(),
                like.counts());
        return new JobSubmission(job, State.WAITING, 0, NOW, dueAt, null, null);
    }
}
