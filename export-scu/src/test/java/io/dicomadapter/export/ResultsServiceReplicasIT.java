package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas of the bridge beside each other, and one that goes between a task and its report. */
@KafkaBroker
class ResultsServiceReplicasIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NAME = "MainPacs";
    private static final int TASKS = 20;

    @TempDir
    private Path root;

    @Test
    void makesOneExportAndOneReportOfEachTaskAlsoWhereAReplicaStopsWithTasksUnderWay(TestBroker broker)
            throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        try (Pacs pacs = Pacs.start().answeringAfter(mayAnswer);
                TestResultsService results = new TestResultsService()) {
            Map<String, String> settings = new HashMap<>(ResultsServiceIT.settings(results));
            settings.put("topics.prefix", TestBroker.uniquePrefix());
            // Enough for all readers of both.
            settings.put("topics.partitions", "8");
            settings.put("service.instance", "first");
            ExportUnderTest first = ExportUnderTest.start(broker, root, settings);
            first.configure(pacs.as(NAME));
            settings.put("service.instance", "second");
            try (ExportUnderTest second = ExportUnderTest.start(broker, root, settings)) {
                // given
                List<String> tasks = new ArrayList<>();
                for (int i = 0; i < TASKS; i++) {
                    String uri = first.file(TestInstances.ct()).replaceFirst("^results/", "/payloads/");
                    tasks.add(results.taskFor(NAME, List.of(uri)));
                }
                await().atMost(SOON).until(() -> !pacs.received().isEmpty());
                // when
                Thread stopping = new Thread(first::close);
                stopping.start();
                mayAnswer.countDown();
                stopping.join();
                // then
                await().atMost(SOON)
                        .until(() -> tasks.stream()
                                .noneMatch(task -> results.reports(task).isEmpty()));
                int polls = results.polls().size();
                await().atMost(SOON).until(() -> results.polls().size() > polls + 5);
                assertThat(tasks).allSatisfy(task -> {
                    assertThat(results.reports(task))
                            .hasSizeBetween(1, 2)
                            .allMatch(TestResultsService.Report::succeeded);
                    assertThat(second.completions("results-" + task + "-0")).hasSize(1);
                });
                // One that was told just when the first replica went is told again; no more than are on the way at a
                // time.
                assertThat(tasks)
                        .filteredOn(task -> results.reports(task).size() > 1)
                        .hasSizeLessThanOrEqualTo(8);
            }
        }
    }
}
