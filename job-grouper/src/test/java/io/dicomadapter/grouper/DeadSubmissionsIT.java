package io.dicomadapter.grouper;

import static io.dicomadapter.grouper.SubmitterSite.SOON;
import static io.dicomadapter.grouper.SubmitterSite.jobId;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.grouper.SubmitterSite.Ended;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.command.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that no platform took: they keep their payloads, and are tried again by command. */
@KafkaBroker
class DeadSubmissionsIT {

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static HttpSite http;
    private static SubmitterSite submitter;

    @BeforeAll
    static void start() throws Exception {
        http = new HttpSite(broker, folder, List.of(), "refusing", "dead");
        submitter = http.submitter;
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @Test
    void givesUpAtOnceWhereThePlatformRefusesAndKeepsThePayloadForARetryByCommand() throws Exception {
        // given
        TestPlatform platform = http.platform("refusing");
        platform.behaving((exchange, tries) -> platform.answer(exchange, 400, ""));

        // when
        GroupClosed group = submitter.close("refusing");

        // then
        JobStatusChanged dead = submitter.awaitDead(jobId(group, 0));
        assertThat(dead.message()).isEqualTo("answered 400");
        assertThat(platform.requests()).hasSize(1);
        assertThat(submitter.payload(jobId(group, 0))).hasSize(3);
        assertThat(submitter.releasedBy(jobId(group, 0))).isEmpty();
        assertThat(submitter.command("dead-jobs", "--pipeline=refusing").out())
                .contains(jobId(group, 0), "answered 400", "1 dead");

        // when
        platform.behaving((exchange, tries) -> platform.answer(exchange, 200, ""));
        Ended retried = submitter.command("retry-jobs", "--job=" + jobId(group, 0));

        // then
        assertThat(retried.code()).isEqualTo(ExitCode.DONE);
        submitter.awaitSubmitted(jobId(group, 0));
        assertThat(platform.taken()).containsExactly(jobId(group, 0));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(submitter.statuses(jobId(group, 0)))
                        .containsExactly(JobStatus.READY, JobStatus.DEAD, JobStatus.SUBMITTED));

        // when
        Ended again = submitter.command("retry-jobs", "--job=" + jobId(group, 0));

        // then
        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.out()).contains("is not dead");
    }

    @Test
    void givesUpInTheEndOnAPlatformThatStaysDownAndKeepsThePayload() throws Exception {
        // given
        TestPlatform platform = http.platform("dead");
        platform.behaving((exchange, tries) -> platform.answer(exchange, 503, ""));

        // when
        GroupClosed first = submitter.close("dead");
        GroupClosed second = submitter.close("dead");

        // then
        assertThat(submitter.awaitDead(jobId(first, 0)).message())
                .isEqualTo("given up after PT6S, at last: answered 503");
        submitter.awaitDead(jobId(second, 0));
        assertThat(platform.requests()).hasSizeGreaterThan(4);
        assertThat(submitter.payload(jobId(first, 0))).hasSize(3);
        assertThat(http.meters()
                        .get("dicomadapter.grouper.submissions.dead")
                        .gauge()
                        .value())
                .isGreaterThanOrEqualTo(2);

        // when
        platform.behaving((exchange, tries) -> platform.answer(exchange, 200, ""));
        submitter.command("retry-jobs", "--pipeline=dead");

        // then
        submitter.awaitSubmitted(jobId(first, 0));
        submitter.awaitSubmitted(jobId(second, 0));
    }

    @Test
    void sendsNoJobWhosePayloadIsGoneAndGoesOnAfterWhatItCannotRead() throws Exception {
        // given
        JobSubmission gone = SubmitterSite.waiting("gone", "payloads/gone/manifest.json");

        // when
        http.site.sendBytes(http.site.topics.jobsSubmissions(), gone.jobId(), "{\"state\": \"no such".getBytes(UTF_8));
        http.site.send(http.site.topics.jobsSubmissions(), gone.jobId(), gone);

        // then
        assertThat(submitter.awaitDead("gone").message()).isEqualTo("the payload is gone");
        Ended retried = submitter.command("retry-jobs", "--job=gone");
        assertThat(retried.code()).isEqualTo(ExitCode.FAILED);
        assertThat(retried.out()).contains("cannot be tried again: its payload is gone");
    }
}
