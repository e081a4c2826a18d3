package io.dicomadapter.grouper;

import static io.dicomadapter.grouper.HttpSite.pause;
import static io.dicomadapter.grouper.SubmitterSite.SOON;
import static io.dicomadapter.grouper.SubmitterSite.jobId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.SubmissionWay;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Submission over HTTP to platforms that are not well for a while. Each test has a platform of its own. */
@KafkaBroker
class HttpRetriesIT {

    /** Longer than any test waits: what is held up by a platform that hangs does not come. */
    private static final String NO_GIVING_UP = "--submit.give-up-after=2m";

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static HttpSite http;
    private static SubmitterSite submitter;

    @BeforeAll
    static void start() throws Exception {
        http = new HttpSite(broker, folder, List.of(NO_GIVING_UP), "down", "failing", "busy", "hanging", "quick");
        submitter = http.submitter;
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @Test
    void triesAgainUntilThePlatformIsThere() throws Exception {
        // given
        TestPlatform platform = http.platform("down");
        platform.down();
        double before = submissions("failed_try");

        // when
        GroupClosed group = submitter.close("down");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(submissions("failed_try")).isGreaterThan(before));
        platform.up();

        // then
        submitter.awaitSubmitted(jobId(group, 0));
        assertThat(platform.taken()).containsExactly(jobId(group, 0));
    }

    @Test
    void sendsTheSameBytesAgainAfterAServerErrorAndNotTooSoon() throws Exception {
        // given
        TestPlatform platform = http.platform("failing");
        platform.behaving((exchange, tries) -> platform.answer(exchange, tries < 3 ? 500 : 200, ""));

        // when
        GroupClosed group = submitter.close("failing");

        // then
        submitter.awaitSubmitted(jobId(group, 0));
        assertThat(platform.requests())
                .hasSize(3)
                .extracting(TestPlatform.Request::body)
                .containsOnly(platform.requests().get(0).body());
        assertThat(pause(platform, 0)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(pause(platform, 1)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void leavesAPlatformAloneForAsLongAsItAsks() throws Exception {
        // given
        TestPlatform platform = http.platform("busy");
        platform.behaving((exchange, tries) -> {
            exchange.getResponseHeaders().set("Retry-After", "2");
            platform.answer(exchange, tries == 1 ? 429 : 200, "");
        });

        // when
        GroupClosed group = submitter.close("busy");

        // then
        submitter.awaitSubmitted(jobId(group, 0));
        assertThat(pause(platform, 0)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void holdsNoPipelineUpByAnotherThatHangs() throws Exception {
        // given
        TestPlatform hanging = http.platform("hanging");
        CountDownLatch end = new CountDownLatch(1);
        hanging.behaving((exchange, tries) -> awaitUninterrupted(end));
        for (int i = 0; i < 5; i++) {
            submitter.close("hanging");
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(hanging.requests()).isNotEmpty());

        // when
        GroupClosed group = submitter.close("hanging", "quick", "kafka");

        // then
        submitter.awaitSubmitted(jobId(group, 1));
        JobSubmitted kafka = submitter.awaitSubmitted(jobId(group, 2));
        assertThat(kafka.way()).isEqualTo(SubmissionWay.KAFKA);
        assertThat(http.platform("quick").requests()).hasSize(1);
        assertThat(submitter.statuses(jobId(group, 0))).containsExactly(JobStatus.READY);
        end.countDown();
    }

    private static double submissions(String outcome) {
        return http.meters()
                .get("dicomadapter.grouper.submissions")
                .tag("way", "http")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
