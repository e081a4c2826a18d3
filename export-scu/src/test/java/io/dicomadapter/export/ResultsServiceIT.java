package io.dicomadapter.export;

import static io.dicomadapter.export.TestResultsService.body;
import static io.dicomadapter.export.TestResultsService.silence;
import static io.dicomadapter.export.TestResultsService.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.export.TestResultsService.Report;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bridge, a real HTTP server as the Results Service, a real broker, our own SCP as the PACS. */
@KafkaBroker
class ResultsServiceIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NAME = "MainPacs";

    /** The service's own default maps {@code PAYLOAD/URI}; here the uris are below a prefix, as a platform may have them. */
    private static final Map<String, String> SETTINGS = Map.of(
            "scu.results-service.poll-interval", "50ms",
            "scu.results-service.timeout", "1s",
            "scu.results-service.poll-retry-delay", "20ms",
            "scu.results-service.report-retry-delay", "20ms",
            "scu.results-service.maximum-retries", "1",
            "scu.results-service.files", "results/{uri}",
            "scu.results-service.uri-prefix", "/payloads/");

    @TempDir
    private static Path root;

    private static TestResultsService results;
    private static ExportUnderTest service;

    private Pacs pacs;

    @BeforeAll
    static void startService(TestBroker broker) throws IOException {
        results = new TestResultsService();
        service = ExportUnderTest.start(broker, root, settings(results));
    }

    @AfterAll
    static void stopService() {
        service.close();
        results.close();
    }

    @BeforeEach
    void startPacs() throws Exception {
        pacs = Pacs.start();
        service.configure(pacs.as(NAME));
    }

    @AfterEach
    void stopPacs() {
        pacs.close();
    }

    @Test
    void sendsTheFilesOfATaskOnceHoweverOftenItIsPolledAndReportsSuccess() throws Exception {
        // given
        CountDownLatch mayAnswer = new CountDownLatch(1);
        pacs.answeringAfter(mayAnswer);
        TestInstance ct = TestInstances.ct();
        TestInstance sr = TestInstances.sr();
        // when
        String task = results.taskFor("mAINpACS", List.of(uri(ct), uri(sr)));
        // then
        await().atMost(SOON).until(() -> !pacs.received().isEmpty());
        int polls = results.polls().size();
        await().atMost(SOON).until(() -> results.polls().size() > polls + 5);
        assertThat(results.reports(task)).isEmpty();
        assertThat(results.polls().get(0)).isEqualTo("/clara/api/tasks/ClaraSCU/pending?size=10");
        // when
        mayAnswer.countDown();
        // then
        assertThat(reported(task)).isEqualTo(new Report(task, true, null));
        awaitPolls(5);
        assertThat(results.reports(task)).hasSize(1);
        assertThat(service.completions("results-" + task + "-0")).hasSize(1);
        assertThat(pacs.received())
                .extracting(received -> received.request().sopInstanceUid())
                .containsExactly(ct.sopInstanceUid(), sr.sopInstanceUid());
    }

    @Test
    void asksForAFailedTaskAgainButNotForEver() throws Exception {
        // given
        TestInstance ct = TestInstances.ct();
        pacs.answering(ct.sopInstanceUid(), 0xC000, "");
        // when
        String task = results.taskFor(NAME, List.of(uri(ct)));
        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(results.reports(task))
                        .containsExactly(new Report(task, false, true), new Report(task, false, false)));
        assertThat(pacs.received()).hasSize(2);
        assertThat(service.completions("results-" + task + "-1")).hasSize(1);
    }

    @Test
    void countsExactlyHalfOfTheFilesFailedAsSuccess() throws Exception {
        assertThat(reported(results.taskFor(NAME, List.of(uri(TestInstances.ct()), "/payloads/none.dcm"))))
                .extracting(Report::succeeded)
                .isEqualTo(true);
    }

    @Test
    void doesNotAskForATaskAgainWhoseFilesAreNotThere() throws Exception {
        assertThat(reported(results.taskFor(
                        NAME,
                        List.of(
                                uri(TestInstances.ct()),
                                "/payloads/none.dcm",
                                "/payloads/../../../etc/passwd",
                                "/payloads//etc/passwd"))))
                .extracting(Report::succeeded, Report::retryLater)
                .containsExactly(false, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MainPacs", "{}", "\"Nowhere\""})
    void reportsATaskWithoutADestinationAsFailedForGood(String parameters) throws Exception {
        assertThat(reported(results.task(parameters, List.of(uri(TestInstances.ct())))))
                .extracting(Report::succeeded, Report::retryLater)
                .containsExactly(false, false);
    }

    @Test
    void reportsATaskWithoutParametersAndOneWithForeignUrisAsFailedForGood() {
        assertThat(reported(results.task(null, List.of("/payloads/a.dcm"))).retryLater())
                .isFalse();
        assertThat(reported(results.taskFor(NAME, List.of("s3://bucket/a.dcm"))).retryLater())
                .isFalse();
    }

    @Test
    void reportsATaskWithoutFilesAsSucceeded() {
        assertThat(reported(results.taskFor(NAME, List.of())).succeeded()).isTrue();
        assertThat(pacs.associations()).isEmpty();
    }

    @Test
    void takesTasksAgainOnceTheServiceAnswersAgain() throws Exception {
        // given
        results.failingPolls(
                status(500), body("<html>"), body("{\"error\": \"no\"}"), silence(), status(404), body("[17, {}]"));
        // when
        String task = results.taskFor(NAME, List.of(uri(TestInstances.ct())));
        // then
        assertThat(reported(task).succeeded()).isTrue();
        assertThat(results.hasFaultsLeft()).isFalse();
        assertThat(service.get("/actuator/prometheus"))
                .contains("dicomadapter_results_polls_failed_total", "dicomadapter_results_tasks_total{", "unreadable")
                .doesNotContain(TestInstances.PATIENT_MARKER);
        assertThat(service.get("/health/ready")).contains("\"resultsService\":{\"status\":\"UP\"");
    }

    @Test
    void reportsUntilTheServiceHasTakenIt() throws Exception {
        // given
        results.failingReports(status(500), silence(), status(503), status(401));
        // when
        String task = results.taskFor(NAME, List.of(uri(TestInstances.ct())));
        // then
        assertThat(reported(task).succeeded()).isTrue();
        awaitPolls(5);
        assertThat(results.reports(task)).hasSize(1);
        assertThat(results.hasFaultsLeft()).isFalse();
    }

    @Test
    void givesAReportUpOnceTheServiceDoesNotKnowTheTask() throws Exception {
        // given: the answer to the report is lost, and a task that is done is no task any more
        results.failingReports(results.takenButAnswered(500));
        // when
        String task = results.taskFor(NAME, List.of(uri(TestInstances.ct())));
        // then
        await().atMost(SOON).until(() -> results.reports(task).size() == 2);
        awaitPolls(5);
        assertThat(results.reports(task)).hasSize(2);
        assertThat(service.get("/actuator/prometheus")).contains("end=\"unknown_task\"");
    }

    @Test
    void reachesTasksBehindManyThatWaitForASlowDestination() throws Exception {
        // given
        CountDownLatch mayAnswer = new CountDownLatch(1);
        try (Pacs slow = Pacs.start().answeringAfter(mayAnswer)) {
            service.configure(slow.as("Slow"));
            List<String> uris = List.of(uri(TestInstances.ct()));
            List<String> waiting = IntStream.range(0, 12)
                    .mapToObj(i -> results.taskFor("Slow", uris))
                    .toList();
            // when
            String task = results.taskFor("Nowhere", uris);
            // then
            assertThat(reported(task).succeeded()).isFalse();
            assertThat(results.polls()).anyMatch(poll -> poll.endsWith("?size=20"));
            // when
            mayAnswer.countDown();
            // then
            waiting.forEach(one -> assertThat(reported(one).succeeded()).isTrue());
        }
    }

    static Map<String, String> settings(TestResultsService results) {
        Map<String, String> all = new HashMap<>(SETTINGS);
        all.put("scu.results-service.url", results.url() + "/");
        return all;
    }

    private static String uri(TestInstance instance) throws IOException {
        return service.file(instance).replaceFirst("^results/", "/payloads/");
    }

    private static Report reported(String task) {
        return await().atMost(SOON)
                .until(() -> results.reports(task), reports -> !reports.isEmpty())
                .get(0);
    }

    /** Whatever would be done twice is done by then. */
    private static void awaitPolls(int count) {
        int before = results.polls().size();
        await().atMost(SOON).until(() -> results.polls().size() >= before + count);
    }
}
