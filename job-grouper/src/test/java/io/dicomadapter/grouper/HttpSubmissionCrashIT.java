package io.dicomadapter.grouper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The submitter dies at its worst moments, really: a process of its own, SIGKILL. */
@KafkaBroker
class HttpSubmissionCrashIT {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Path LOG = Path.of("target", "submitter-process.log");

    @TempDir
    Path folder;

    private TestBroker broker;
    private Site site;
    private TestPlatform platform;
    private GrouperProcess submitter;

    @BeforeEach
    void open() throws Exception {
        site = new Site(broker, folder);
        site.configure(Site.entity("LUNGAI", Map.of("pipeline-http", "http-v1", "jobRetryDelay", "300")));
        platform = new TestPlatform();
    }

    @AfterEach
    void close() {
        submitter.close();
        platform.close();
        site.close();
    }

    @Test
    void remembersWhatWaitsForATryWhenTheProcessIsKilled() throws Exception {
        // given
        platform.behaving((exchange, tries) -> platform.answer(exchange, 503, ""));
        start();
        GroupClosed group = close("http", "kafka");
        await().atMost(A_MINUTE)
                .untilAsserted(() -> assertThat(site.events(site.topics.jobsSubmissions()))
                        .anyMatch(submission -> submission != null && submission.tries() > 0));

        // when
        submitter.kill();
        platform.behaving((exchange, tries) -> platform.answer(exchange, 200, ""));
        start();

        // then
        awaitEachSubmittedOnce(List.of(group));
        assertThat(platform.taken()).containsExactly(group.jobs().get(0).jobId());
    }

    @Test
    void submitsOnceWhenKilledBetweenTheRequestAndItsAnswer() throws Exception {
        // given
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        platform.behaving((exchange, tries) -> {
            platform.take(exchange);
            taken.countDown();
            awaitUninterrupted(killed);
            platform.answer(exchange, 200, "");
        });
        start();
        GroupClosed group = close("http");

        // when
        taken.await();
        submitter.kill();
        killed.countDown();
        start();

        // then
        awaitEachSubmittedOnce(List.of(group));
        assertThat(platform.taken()).containsExactly(group.jobs().get(0).jobId());
        assertThat(platform.requests()).hasSize(2);
    }

    @Test
    void submitsEachOfManyOnceThroughKillsAtAnyMoment() throws Exception {
        // given
        platform.behaving((exchange, tries) -> platform.answer(exchange, tries % 2 == 1 ? 500 : 200, ""));
        start();
        List<GroupClosed> groups = new ArrayList<>();

        // when
        for (int round = 1; round <= 3; round++) {
            for (int i = 0; i < 8; i++) {
                groups.add(close("http", "kafka"));
            }
            int enough = 5 * round;
            await().atMost(A_MINUTE)
                    .untilAsserted(() -> assertThat(platform.requests()).hasSizeGreaterThan(enough));
            submitter.kill();
            start();
        }

        // then
        awaitEachSubmittedOnce(groups);
        assertThat(platform.taken())
                .containsExactlyInAnyOrderElementsOf(groups.stream()
                        .map(group -> group.jobs().get(0).jobId())
                        .toList());
    }

    private void start() throws Exception {
        submitter = GrouperProcess.start(
                site,
                LOG,
                "--submit.pipelines.http.url=" + platform.url(),
                "--submit.http.timeout=5s",
                "--submit.http.longest-pause=1s");
    }

    private GroupClosed close(String... pipelines) throws Exception {
        GroupClosed group = ClosedGroups.of(site, pipelines);
        site.send(site.topics.jobsReady(), group.groupId(), group);
        return group;
    }

    private void awaitEachSubmittedOnce(List<GroupClosed> groups) {
        List<String> all = groups.stream()
                .flatMap(group -> group.jobs().stream())
                .map(PlannedJob::jobId)
                .toList();
        await().atMost(A_MINUTE).untilAsserted(() -> assertThat(submitted()).containsAll(all));
        assertThat(submitted()).containsExactlyInAnyOrderElementsOf(all);
    }

    private List<String> submitted() {
        return site.events(site.topics.jobsSubmitted()).stream()
                .map(job -> job.job().jobId())
                .toList();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
