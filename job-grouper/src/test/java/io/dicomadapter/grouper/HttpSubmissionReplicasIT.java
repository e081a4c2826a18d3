package io.dicomadapter.grouper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Two replicas share what waits, and one takes over from the other. */
@KafkaBroker
class HttpSubmissionReplicasIT {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int GROUPS = 30;

    @TempDir
    Path folder;

    private TestBroker broker;

    @Test
    void submitEachJobOnceWhileReplicasComeAndGo() throws Exception {
        try (Site site = new Site(broker, folder);
                TestPlatform platform = new TestPlatform()) {
            // given
            site.configure(Site.entity("LUNGAI", Map.of("pipeline-http", "http-v1", "jobRetryDelay", "300")));
            platform.behaving((exchange, tries) -> platform.answer(exchange, tries == 1 ? 503 : 200, ""));
            ConfigurableApplicationContext first = replica(site, platform, "one");
            List<String> jobs = new ArrayList<>();
            for (int i = 0; i < GROUPS; i++) {
                GroupClosed group = ClosedGroups.of(site, "http");
                site.send(site.topics.jobsReady(), group.groupId(), group);
                jobs.add(group.jobs().get(0).jobId());
            }
            await().atMost(A_MINUTE)
                    .untilAsserted(() -> assertThat(platform.requests()).isNotEmpty());

            // when
            try (ConfigurableApplicationContext second = replica(site, platform, "two")) {
                assertThat(second.isRunning()).isTrue();
                await().atMost(A_MINUTE)
                        .untilAsserted(() -> assertThat(platform.taken()).isNotEmpty());
                first.close();

                // then
                await().atMost(A_MINUTE)
                        .untilAsserted(() -> assertThat(submitted(site)).containsAll(jobs));
            }
            assertThat(submitted(site)).containsExactlyInAnyOrderElementsOf(jobs);
            assertThat(platform.taken()).containsExactlyInAnyOrderElementsOf(jobs);
        }
    }

    private ConfigurableApplicationContext replica(Site site, TestPlatform platform, String name) {
        return SpringApplication.run(
                JobGrouperApplication.class,
                site.arguments(
                        "--service.instance=" + name,
                        "--grouper.state-dir=" + folder.resolve("state-" + name),
                        "--submit.pipelines.http.url=" + platform.url()));
    }

    private static List<String> submitted(Site site) {
        return site.events(site.topics.jobsSubmitted()).stream()
                .map(job -> job.job().jobId())
                .toList();
    }
}
