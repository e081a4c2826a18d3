package io.dicomadapter.grouper;

import static io.dicomadapter.grouper.SubmitterSite.SOON;
import static io.dicomadapter.grouper.SubmitterSite.jobId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.grouper.SubmitterSite.Ended;
import io.dicomadapter.grouper.command.OpenRetry;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.testing.TestEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Groups whose payloads could not be made: their jobs are dead, and come to life again by command. */
@KafkaBroker
class DeadGroupsIT {

    private static final int ROUNDS_OF_TWINS = 5;

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static Site site;
    private static SubmitterSite submitter;
    private static ConfigurableApplicationContext grouper;

    @BeforeAll
    static void start() throws Exception {
        site = new Site(broker, folder);
        site.configure(Site.entity(TestEvents.CALLED_AET, Duration.ofSeconds(5)));
        submitter = new SubmitterSite(site);
        grouper = SpringApplication.run(JobGrouperApplication.class, site.arguments());
    }

    @AfterAll
    static void stop() {
        grouper.close();
        site.close();
    }

    @Test
    void areListedWithTheirReasonAndTriedAgainOnceTheirFilesAreThere() throws Exception {
        // given
        GroupClosed group = dead("listed-a", "listed-b");

        // when
        Ended listed = submitter.command("dead-jobs", "--pipeline=listed-b");
        Ended tooSoon = submitter.command("retry-jobs", "--pipeline=listed-b");

        // then
        assertThat(listed.out())
                .contains(jobId(group, 1), "LUNGAI", group.members().get(0).instanceId(), "1 dead")
                .doesNotContain("2.25.");
        assertThat(tooSoon.code()).isEqualTo(ExitCode.FAILED);
        assertThat(tooSoon.out()).contains("cannot be tried again: its instance files are gone");

        // when
        putBack(group);
        Ended retried = submitter.command("retry-jobs", "--job=" + jobId(group, 1));

        // then
        assertThat(retried.code()).isEqualTo(ExitCode.DONE);
        assertThat(retried.out()).contains(jobId(group, 0) + "  is tried again", jobId(group, 1) + "  is tried again");
        submitter.awaitSubmitted(jobId(group, 0));
        submitter.awaitSubmitted(jobId(group, 1));
        assertThat(submitter.statuses(jobId(group, 0)))
                .containsExactly(JobStatus.DEAD, JobStatus.READY, JobStatus.SUBMITTED);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(submitter.releasedBy(group.groupId())).hasSize(1));

        // when
        Ended again = submitter.command("retry-jobs", "--job=" + jobId(group, 1));

        // then
        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.out()).contains("is not dead");
        assertThat(submitter.command("dead-jobs", "--pipeline=listed-b").out()).contains("0 dead");
    }

    @Test
    void areDeadAgainWhereTheNextTryFailsToo() throws Exception {
        // given
        GroupClosed group = dead("twice");
        putBack(group);
        assertThat(submitter.command("retry-jobs", "--pipeline=twice").code()).isEqualTo(ExitCode.DONE);
        submitter.awaitSubmitted(jobId(group, 0));

        // when
        submitter.removePayload(jobId(group, 0));
        remove(group);
        submitter.send(group);

        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(submitter
                                .command("dead-jobs", "--pipeline=twice")
                                .out())
                        .contains("1 dead"));
    }

    @Test
    void submitNoJobThatWasSubmittedMeanwhile() throws Exception {
        // given
        GroupClosed group = dead("meanwhile-a", "meanwhile-b");
        putBack(group);
        String done = jobId(group, 0);

        // when
        site.send(
                site.topics.jobsStatus(), done, new JobStatusChanged(done, JobStatus.SUBMITTED, null, TestEvents.NOON));
        Ended retried = submitter.command("retry-jobs", "--pipeline=meanwhile-b");
        Ended ofDone = submitter.command("retry-jobs", "--job=" + done);

        // then
        assertThat(retried.code()).isEqualTo(ExitCode.DONE);
        assertThat(retried.out()).doesNotContain(done);
        assertThat(ofDone.out()).contains("job " + done + " is not dead");
        submitter.awaitSubmitted(jobId(group, 1));
        assertThat(submitter.submitted(done)).isEmpty();
    }

    @Test
    void areTriedAgainOnceByTwoCommandsAtTheSameTime() throws Exception {
        try (OpenRetry one = OpenRetry.of(submitter.line("retry-jobs", "--pipeline=twins"));
                OpenRetry other = OpenRetry.of(submitter.line("retry-jobs", "--pipeline=twins"))) {
            for (int round = 0; round < ROUNDS_OF_TWINS; round++) {
                // given
                GroupClosed group = dead("twins");
                putBack(group);

                // when
                List<Optional<Set<String>>> retried = atTheSameTime(one, other);

                // then
                assertThat(retried).contains(Optional.of(Set.of(jobId(group, 0))));
                submitter.awaitSubmitted(jobId(group, 0));
                assertThat(site.events(site.topics.jobsReady()))
                        .filteredOn(ready -> ready.groupId().equals(group.groupId()))
                        .hasSize(2);
            }
        }
    }

    private static List<Optional<Set<String>>> atTheSameTime(OpenRetry... retries) {
        CyclicBarrier start = new CyclicBarrier(retries.length);
        List<CompletableFuture<Optional<Set<String>>>> running = Stream.of(retries)
                .map(retry -> CompletableFuture.supplyAsync(() -> {
                    awaitUnchecked(start);
                    return retry.run("twins");
                }))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static void awaitUnchecked(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A group of which a file is not where it should be. */
    private static GroupClosed dead(String... pipelines) throws Exception {
        GroupClosed group = ClosedGroups.of(site, pipelines);
        remove(group);
        submitter.send(group);
        for (int job = 0; job < pipelines.length; job++) {
            submitter.awaitDead(jobId(group, job));
        }
        return group;
    }

    private static void remove(GroupClosed group) throws IOException {
        Files.move(firstFile(group), elsewhere(group));
    }

    private static void putBack(GroupClosed group) throws IOException {
        Files.move(elsewhere(group), firstFile(group));
    }

    private static Path firstFile(GroupClosed group) {
        return site.layout.root().resolve(group.members().get(0).path());
    }

    private static Path elsewhere(GroupClosed group) {
        return folder.resolve(group.groupId());
    }
}
