package io.dicomadapter.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobStatusTest {

    @Test
    void isNoNewsWhenItComesAfterALaterState() {
        assertThat(JobStatus.SUBMITTED.supersedes(JobStatus.RUNNING)).isFalse();
        assertThat(JobStatus.RUNNING.supersedes(JobStatus.SUBMITTED)).isTrue();
        assertThat(JobStatus.RUNNING.supersedes(JobStatus.RUNNING)).isFalse();
    }

    @Test
    void endsOnceOnly() {
        assertThat(JobStatus.FAILED.supersedes(JobStatus.SUCCEEDED)).isFalse();
        assertThat(JobStatus.SUCCEEDED.supersedes(JobStatus.FAILED)).isFalse();
    }

    @Test
    void isAliveAgainWhenADeadJobIsSubmittedAfterAll() {
        assertThat(JobStatus.DEAD.supersedes(JobStatus.READY)).isTrue();
        assertThat(JobStatus.SUBMITTED.supersedes(JobStatus.DEAD)).isTrue();
    }

    @Test
    void letsThePayloadGoOnlyAtTheEndOfTheRun() {
        assertThat(JobStatus.values())
                .filteredOn(JobStatus::isTerminal)
                .containsExactly(JobStatus.SUCCEEDED, JobStatus.FAILED);
    }
}
