package io.dicomadapter.export.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.Commitment;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.export.Given;
import io.dicomadapter.export.destination.Contact;
import io.dicomadapter.export.send.Attempt.Ended;
import io.dicomadapter.export.settings.ScuProperties;
import io.dicomadapter.testing.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

    private static final Instant NOW = TestEvents.NOON.plusSeconds(5);

    @ParameterizedTest
    @CsvSource({
        "4, 2, 0.5, true",
        "4, 3, 0.5, false",
        "5, 2, 0.5, true",
        "5, 3, 0.5, false",
        "1, 1, 0.5, false",
        "3, 1, 0, false",
        "3, 0, 0, true",
        "3, 3, 1, true",
        // 0.29 * 100 is less than 29 in binary
        "100, 29, 0.29, true",
        "100, 30, 0.29, false",
    })
    void hasFailedWhenStrictlyMoreThanTheThresholdFailed(int files, int failed, double threshold, boolean succeeded) {
        // given
        List<Result> results = new ArrayList<>(Collections.nCopies(failed, Result.FAILED));
        results.addAll(Collections.nCopies(files - failed, Result.SENT));

        // when
        Verdict verdict = judge(threshold, task(files, 0), results);

        // then
        assertThat(verdict).isInstanceOf(succeeded ? Verdict.Succeeded.class : Verdict.Dead.class);
    }

    @Test
    void countsUnreadableFilesAsFailedAndWarningsAsSent() {
        assertThat(judge(0.5, task(3, 0), List.of(Result.UNREADABLE, Result.WARNING, Result.UNREADABLE)))
                .isInstanceOf(Verdict.Dead.class);
        assertThat(judge(0.7, task(3, 0), List.of(Result.UNREADABLE, Result.WARNING, Result.UNREADABLE)))
                .isInstanceOf(Verdict.Succeeded.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 60", "1, 240", "2, 600"})
    void triesAgainLaterWhatMayPassLongerEachTimeUpToTheLongest(int failedBefore, long seconds) {
        // when
        Verdict verdict = judge(0.5, task(2, failedBefore), List.of(Result.SENT, Result.REFUSED));

        // then
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Again.class, again -> {
            assertThat(again.next().tries()).isEqualTo(failedBefore + 1);
            assertThat(again.next().state()).isEqualTo(ExportTask.State.WAITING);
            assertThat(again.next().dueAt()).isEqualTo(NOW.plusSeconds(seconds));
            assertThat(again.next().failure()).isEqualTo("1 of 2 files sent: 1 REFUSED (null)");
        });
    }

    @Test
    void isDeadAfterTheLastRetryWithTheReason() {
        // when
        Verdict verdict = judge(0.5, task(1, 3), List.of(Result.NOT_SENT));

        // then
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Dead.class, dead -> {
            assertThat(dead.dead().state()).isEqualTo(ExportTask.State.DEAD);
            assertThat(dead.dead().failure()).isEqualTo("0 of 1 files sent: 1 NOT_SENT (null)");
            assertThat(dead.completed().tries()).isEqualTo(4);
            assertThat(dead.completed().detail()).isEqualTo(dead.dead().failure());
        });
    }

    @Test
    void hasSucceededAfterTheLastRetryWhereLittleEnoughIsMissing() {
        assertThat(judge(0.5, task(2, 3), List.of(Result.SENT, Result.NOT_SENT)))
                .isInstanceOfSatisfying(
                        Verdict.Succeeded.class,
                        succeeded -> assertThat(succeeded.completed().detail()).isNull());
    }

    @Test
    void doesNotTryAgainWhatHasFailedForGoodWhateverMayPass() {
        assertThat(judge(0.5, task(3, 0), List.of(Result.UNREADABLE, Result.FAILED, Result.NOT_SENT)))
                .isInstanceOf(Verdict.Dead.class);
    }

    @Test
    void spreadsLaterTriesByChanceWithinTheJitter() {
        // given
        RetryDelay delay = new RetryDelay(retries(0.5), new Random(7));

        // when
        List<Duration> delays =
                Collections.nCopies(200, 1).stream().map(delay::after).toList();

        // then
        assertThat(delays).allMatch(each -> each.toSeconds() >= 30 && each.toSeconds() <= 90);
        assertThat(delays).anyMatch(each -> each.toSeconds() < 40).anyMatch(each -> each.toSeconds() > 80);
    }

    private static Verdict judge(double threshold, ExportTask task, List<Result> results) {
        List<ExportOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            outcomes.add(new ExportOutcome(Given.name(i + 1), "2.25." + i, results.get(i), null, null));
        }
        Ended ended = new Ended(outcomes, TestEvents.NOON, Contact.MADE, Commitment.NOT_REQUESTED);
        return new Judge(threshold, 3, new RetryDelay(retries(0), new Random(1))).judge(task, ended, NOW);
    }

    private static ExportTask task(int files, int failedTries) {
        ExportTask task = Given.task(files);
        for (int i = 0; i < failedTries; i++) {
            task = task.failed("before", TestEvents.NOON, NOW);
        }
        return task;
    }

    private static ScuProperties.Retries retries(double jitter) {
        return new ScuProperties.Retries(3, Duration.ofMinutes(1), 4, jitter, Duration.ofMinutes(10));
    }
}
