package io.dicomadapter.grouper;

import static io.dicomadapter.grouper.SubmitterSite.SOON;
import static io.dicomadapter.grouper.SubmitterSite.jobId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.SubmissionWay;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submission over HTTP: once, however the platform answers. Each test has a platform of its own. */
@KafkaBroker
class HttpSubmissionIT {

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static HttpSite http;
    private static SubmitterSite submitter;

    @BeforeAll
    static void start() throws Exception {
        http = new HttpSite(broker, folder, List.of(), "well", "slow", "cut", "ended");
        submitter = http.submitter;
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @Test
    void postsTheJobWithItsIdAsIdempotencyKeyAndTellsHowItFares() throws Exception {
        // given
        TestPlatform platform = http.platform("well");
        platform.behaving((exchange, tries) -> platform.answer(exchange, 202, "{\"status\": \"ACCEPTED\"}"));

        // when
        GroupClosed group = submitter.close("well");

        // then
        JobSubmitted submitted = submitter.awaitSubmitted(jobId(group, 0));
        assertThat(submitted.way()).isEqualTo(SubmissionWay.HTTP);
        assertThat(platform.requests()).singleElement().satisfies(request -> {
            assertThat(request.idempotencyKey()).isEqualTo(jobId(group, 0));
            assertThat(request.contentType()).isEqualTo("application/json");
            assertThat(request.path()).isEqualTo("/jobs");
            assertThat(request.body()).doesNotContain("2.25.");
            JobSubmitted sent = EventJson.mapper().readValue(request.body(), JobSubmitted.class);
            assertThat(sent)
                    .usingRecursiveComparison()
                    .ignoringFields("submittedAt")
                    .isEqualTo(submitted);
            assertThat(http.site.layout.root().resolve(sent.manifest())).isRegularFile();
        });
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(submitter.statuses(jobId(group, 0)))
                        .containsExactly(JobStatus.READY, JobStatus.SUBMITTED, JobStatus.ACCEPTED));
        assertThat(submitter.releasedBy(group.groupId()))
                .singleElement()
                .satisfies(released -> assertThat(released.paths())
                        .containsExactlyElementsOf(
                                group.members().stream().map(GroupMember::path).toList()));
    }

    @Test
    void submitsOnceToAPlatformThatTookTheJobButAnsweredTooLate() throws Exception {
        // given
        TestPlatform platform = http.platform("slow");
        CountDownLatch late = new CountDownLatch(1);
        platform.behaving((exchange, tries) -> {
            platform.take(exchange);
            if (tries == 1) {
                awaitUninterrupted(late);
            }
            platform.answer(exchange, 200, "");
        });

        // when
        GroupClosed group = submitter.close("slow");

        // then
        submitter.awaitSubmitted(jobId(group, 0));
        late.countDown();
        assertThat(platform.requests()).hasSize(2);
        assertThat(platform.taken()).containsExactly(jobId(group, 0));
        assertThat(submitter.submitted(jobId(group, 0))).hasSize(1);
    }

    @Test
    void submitsOnceToAPlatformWhoseAnswerWasCutOff() throws Exception {
        // given
        TestPlatform platform = http.platform("cut");
        platform.behaving((exchange, tries) -> {
            platform.take(exchange);
            if (tries == 1) {
                exchange.close();
            } else {
                platform.answer(exchange, 200, "");
            }
        });

        // when
        GroupClosed group = submitter.close("cut");

        // then
        submitter.awaitSubmitted(jobId(group, 0));
        assertThat(platform.requests()).hasSize(2);
        assertThat(platform.taken()).containsExactly(jobId(group, 0));
        assertThat(submitter.submitted(jobId(group, 0))).hasSize(1);
    }

    @Test
    void submitsOverKafkaWhatWaitedForAPlatformThatItsPipelineHasNoMore() throws Exception {
        // given
        GroupClosed group = submitter.close("kafka");
        JobSubmitted done = submitter.awaitSubmitted(jobId(group, 0));
        JobSubmission moved = SubmitterSite.waiting("moved-" + group.groupId(), done.manifest());

        // when
        http.site.send(http.site.topics.jobsSubmissions(), moved.jobId(), moved);

        // then
        assertThat(submitter.awaitSubmitted(moved.jobId()).way()).isEqualTo(SubmissionWay.KAFKA);
    }

    @Test
    void asksThePlatformAgainAlsoWhenItHasEndedTheJobMeanwhileAndThePayloadIsGone() throws Exception {
        // given
        TestPlatform platform = http.platform("ended");
        platform.behaving((exchange, tries) -> {
            platform.take(exchange);
            if (tries == 1) {
                submitter.removePayload(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                exchange.close();
            } else {
                platform.answer(exchange, 200, "{\"status\": \"SUCCEEDED\"}");
            }
        });

        // when
        GroupClosed group = submitter.close("ended");

        // then
        submitter.awaitSubmitted(jobId(group, 0));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(submitter.statuses(jobId(group, 0)))
                        .containsExactly(JobStatus.READY, JobStatus.SUBMITTED, JobStatus.SUCCEEDED));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
