package io.dicomadapter.grouper;

import static io.dicomadapter.grouper.SubmitterSite.SOON;
import static io.dicomadapter.grouper.SubmitterSite.jobId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a request over HTTP says of who sends it, and of what it is a part of. */
@KafkaBroker
@ExtendWith(OutputCaptureExtension.class)
class HttpAuthenticationIT {

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static Path tokenFile;
    private static HttpSite http;
    private static SubmitterSite submitter;

    @BeforeAll
    static void start() throws Exception {
        tokenFile = Files.writeString(folder.resolve("token"), "first-secret\n");
        http = new HttpSite(
                broker, folder, List.of("--submit.pipelines.guarded.token-file=" + tokenFile), "guarded", "open");
        submitter = http.submitter;
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @Test
    void sendsTheTokenThatIsInTheFileNowAndTellsItToNobodyElse(CapturedOutput output) throws Exception {
        // given
        TestPlatform platform = http.platform("guarded");
        submitter.awaitSubmitted(jobId(submitter.close("guarded", "open"), 0));

        // when
        Files.delete(tokenFile);
        GroupClosed waiting = submitter.close("guarded");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(http.site.events(http.site.topics.jobsSubmissions()))
                        .anyMatch(submission -> submission != null
                                && "not sent: the token file can't be read, or holds no token"
                                        .equals(submission.failure())));
        Files.writeString(tokenFile, "second-secret");

        // then
        submitter.awaitSubmitted(jobId(waiting, 0));
        assertThat(platform.requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer first-secret", "Bearer second-secret");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(http.platform("open").requests())
                        .extracting(request -> request.header("Authorization"))
                        .containsOnlyNulls()
                        .isNotEmpty());
        assertThat(output.getAll())
                .contains("submission failed and is tried again jobId=" + jobId(waiting, 0))
                .doesNotContain("-secret");
    }

    @Test
    void carriesTheTraceOfTheGroupOnThroughAllTries() throws Exception {
        // given
        TestPlatform platform = http.platform("open");
        String trace = "0af7651916cd43dd8448eb211c80319c";
        platform.behaving((exchange, tries) -> platform.answer(exchange, tries == 1 ? 503 : 200, ""));

        // when
        GroupClosed group = ClosedGroups.of(http.site, "open");
        http.site.send(
                http.site.topics.jobsReady(),
                group.groupId(),
                group,
                "traceparent",
                "00-" + trace + "-b7ad6b7169203331-01");
        submitter.awaitSubmitted(jobId(group, 0));

        // then
        assertThat(platform.requests())
                .filteredOn(request -> request.idempotencyKey().equals(jobId(group, 0)))
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.header("traceparent")).matches("00-" + trace + "-[0-9a-f]{16}-0[0-9]"));
    }
}
