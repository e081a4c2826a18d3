package io.dicomadapter.grouper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.JobPriority;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.event.SubmissionWay;
import io.dicomadapter.grouper.command.CommandLine;
import io.dicomadapter.grouper.command.Commands;
import io.dicomadapter.grouper.command.ExitCode;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.testing.TestEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Submission over HTTP, to platforms that are well and to such that are not. Each test has a platform of its own. */
@KafkaBroker
class HttpSubmissionIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> PIPELINES =
            List.of("well", "down", "failing", "slow", "refusing", "cut", "busy", "dead", "hanging", "quick", "ended");
    private static final Map<String, TestPlatform> PLATFORMS = new HashMap<>();

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static Site site;
    private static ConfigurableApplicationContext grouper;

    @BeforeAll
    static void start() throws Exception {
        site = new Site(broker, folder);
        site.configure(new ApplicationEntity(
                TestEvents.CALLED_AET,
                TestEvents.CALLED_AET,
                null,
                Map.of("pipeline-well", "well", "jobRetryDelay", "300"),
                List.of(),
                List.of(),
                false));
        List<String> arguments = new ArrayList<>(Arrays.asList(site.arguments()));
        arguments.addAll(
                List.of("--submit.give-up-after=6s", "--submit.http.timeout=1s", "--submit.http.concurrency=2"));
        for (String pipeline : PIPELINES) {
            PLATFORMS.put(pipeline, new TestPlatform());
            arguments.add("--submit.pipelines." + pipeline + ".url="
                    + PLATFORMS.get(pipeline).url());
        }
        grouper = SpringApplication.run(JobGrouperApplication.class, arguments.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        grouper.close();
        PLATFORMS.values().forEach(TestPlatform::close);
        site.close();
    }

    @Test
    void postsTheJobWithItsIdAsIdempotencyKeyAndTellsHowItFares() throws Exception {
        // given
        TestPlatform platform = PLATFORMS.get("well");
        platform.behaving((exchange, tries) -> platform.answer(exchange, 202, "{\"status\": \"ACCEPTED\"}"));

        // when
        GroupClosed group = close("well");

        // then
        JobSubmitted submitted = awaitSubmitted(jobId(group, 0));
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
            assertThat(site.layout.root().resolve(sent.manifest())).isRegularFile();
        });
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(statuses(jobId(group, 0)))
                        .containsExactly(JobStatus.READY, JobStatus.SUBMITTED, JobStatus.ACCEPTED));
        assertThat(releasedBy(group.groupId()))
                .singleElement()
                .satisfies(released -> assertThat(released.paths())
                        .containsExactlyElementsOf(
                                group.members().stream().map(GroupMember::path).toList()));
    }

    @Test
    void triesAgainUntilThePlatformIsThere() throws Exception {
        // given
        TestPlatform platform = PLATFORMS.get("down");
        platform.down();
        double before = submissions("failed_try");

        // when
        GroupClosed group = close("down");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(submissions("failed_try")).isGreaterThan(before));
        platform.up();

        // then
        awaitSubmitted(jobId(group, 0));
        assertThat(platform.taken()).containsExactly(jobId(group, 0));
    }

    @Test
    void sendsTheSameBytesAgainAfterAServerErrorAndNotTooSoon() throws Exception {
        // given
        TestPlatform platform = PLATFORMS.get("failing");
        platform.behaving((exchange, tries) -> platform.answer(exchange, tries < 3 ? 500 : 200, ""));

        // when
        GroupClosed group = close("failing");

        // then
        awaitSubmitted(jobId(group, 0));
        assertThat(platform.requests())
                .hasSize(3)
                .extracting(TestPlatform.Request::body)
                .containsOnly(platform.requests().get(0).body());
        assertThat(pause(platform, 0)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(pause(platform, 1)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void submitsOnceToAPlatformThatTookTheJobButAnsweredTooLate() throws Exception {
        // given
        TestPlatform platform = PLATFORMS.get("slow");
        CountDownLatch late = new CountDownLatch(1);
        platform.behaving((exchange, tries) -> {
            platform.take(exchange);
            if (tries == 1) {
                awaitUninterrupted(late);
            }
            platform.answer(exchange, 200, "");
        });

        // when
        GroupClosed group = close("slow");

        // then
        awaitSubmitted(jobId(group, 0));
        late.countDown();
        assertThat(platform.requests()).hasSize(2);
        assertThat(platform.taken()).containsExactly(jobId(group, 0));
        assertThat(submittedOnce(jobId(group, 0))).isTrue();
    }

    @Test
    void submitsOnceToAPlatformWhoseAnswerWasCutOff() throws Exception {
        // given
        TestPlatform platform = PLATFORMS.get("cut");
        platform.behaving((exchange, tries) -> {
            platform.take(exchange);
            if (tries == 1) {
                exchange.close();
            } else {
                platform.answer(exchange, 200, "");
            }
        });

        // when
        GroupClosed group = close("cut");

        // then
        awaitSubmitted(jobId(group, 0));
        assertThat(platform.requests()).hasSize(2);
        assertThat(platform.taken()).containsExactly(jobId(group, 0));
        assertThat(submittedOnce(jobId(group, 0))).isTrue();
    }

    @Test
    void leavesAPlatformAloneForAsLongAsItAsks() throws Exception {
        // given
        TestPlatform platform = PLATFORMS.get("busy");
        platform.behaving((exchange, tries) -> {
            exchange.getResponseHeaders().set("Retry-After", "2");
            platform.answer(exchange, tries == 1 ? 429 : 200, "");
        });

        // when
        GroupClosed group = close("busy");

        // then
        awaitSubmitted(jobId(group, 0));
        assertThat(pause(platform, 0)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void givesUpAtOnceWhereThePlatformRefusesAndKeepsThePayloadForARetryByCommand() throws Exception {
        // given
        TestPlatform platform = PLATFORMS.get("refusing");
        platform.behaving((exchange, tries) -> platform.answer(exchange, 400, ""));

        // when
        GroupClosed group = close("refusing");

        // then
        JobStatusChanged dead = awaitDead(jobId(group, 0));
        assertThat(dead.message()).isEqualTo("answered 400");
        assertThat(platform.requests()).hasSize(1);
        assertThat(files(jobId(group, 0))).hasSize(3);
        assertThat(releasedBy(jobId(group, 0))).isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(command(out, "dead-jobs", "--pipeline=refusing")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(UTF_8)).contains(jobId(group, 0), "answered 400", "1 dead");

        // when
        platform.behaving((exchange, tries) -> platform.answer(exchange, 200, ""));
        ExitCode retried = command(out, "retry-jobs", "--job=" + jobId(group, 0));

        // then
        assertThat(retried).isEqualTo(ExitCode.DONE);
        awaitSubmitted(jobId(group, 0));
        assertThat(platform.taken()).containsExactly(jobId(group, 0));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(statuses(jobId(group, 0)))
                        .containsExactly(JobStatus.READY, JobStatus.DEAD, JobStatus.SUBMITTED));

        // when
        ExitCode again = command(out, "retry-jobs", "--job=" + jobId(group, 0));

        // then
        assertThat(again).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString(UTF_8)).contains("is not dead");
    }

    @Test
    void givesUpInTheEndOnAPlatformThatStaysDownAndKeepsThePayload() throws Exception {
        // given
        TestPlatform platform = PLATFORMS.get("dead");
        platform.behaving((exchange, tries) -> platform.answer(exchange, 503, ""));

        // when
        GroupClosed first = close("dead");
        GroupClosed second = close("dead");

        // then
        assertThat(awaitDead(jobId(first, 0)).message()).isEqualTo("given up after PT6S, at last: answered 503");
        awaitDead(jobId(second, 0));
        assertThat(platform.requests()).hasSizeGreaterThan(4);
        assertThat(files(jobId(first, 0))).hasSize(3);
        assertThat(grouper.getBean(MeterRegistry.class)
                        .get("dicomadapter.grouper.submissions.dead")
                        .gauge()
                        .value())
                .isGreaterThanOrEqualTo(2);

        // when
        platform.behaving((exchange, tries) -> platform.answer(exchange, 200, ""));
        command(new ByteArrayOutputStream(), "retry-jobs", "--pipeline=dead");

        // then
        awaitSubmitted(jobId(first, 0));
        awaitSubmitted(jobId(second, 0));
    }

    @Test
    void holdsNoPipelineUpByAnotherThatHangs() throws Exception {
        // given
        TestPlatform hanging = PLATFORMS.get("hanging");
        CountDownLatch end = new CountDownLatch(1);
        hanging.behaving((exchange, tries) -> awaitUninterrupted(end));
        for (int i = 0; i < 5; i++) {
            close("hanging");
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(hanging.requests()).isNotEmpty());

        // when
        GroupClosed group = close("hanging", "quick", "kafka");

        // then
        JobSubmitted quick = awaitSubmitted(jobId(group, 1));
        JobSubmitted kafka = awaitSubmitted(jobId(group, 2));
        assertThat(Duration.between(group.closedAt(), quick.submittedAt())).isLessThan(Duration.ofSeconds(5));
        assertThat(kafka.way()).isEqualTo(SubmissionWay.KAFKA);
        assertThat(PLATFORMS.get("quick").requests()).hasSize(1);
        assertThat(statuses(jobId(group, 0))).containsExactly(JobStatus.READY);
        end.countDown();
    }

    @Test
    void submitsOverKafkaWhatWaitedForAPlatformThatItsPipelineHasNoMore() throws Exception {
        // given
        GroupClosed group = close("kafka");
        JobSubmitted done = awaitSubmitted(jobId(group, 0));
        JobSubmission moved = waiting("moved-" + group.groupId(), done.manifest());

        // when
        site.send(site.topics.jobsSubmissions(), moved.jobId(), moved);

        // then
        assertThat(awaitSubmitted(moved.jobId()).way()).isEqualTo(SubmissionWay.KAFKA);
    }

    @Test
    void asksThePlatformAgainAlsoWhenItHasEndedTheJobMeanwhileAndThePayloadIsGone() throws Exception {
        // given
        TestPlatform platform = PLATFORMS.get("ended");
        platform.behaving((exchange, tries) -> {
            platform.take(exchange);
            if (tries == 1) {
                removePayload(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                exchange.close();
            } else {
                platform.answer(exchange, 200, "{\"status\": \"SUCCEEDED\"}");
            }
        });

        // when
        GroupClosed group = close("ended");

        // then
        awaitSubmitted(jobId(group, 0));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(statuses(jobId(group, 0)))
                        .containsExactly(JobStatus.READY, JobStatus.SUBMITTED, JobStatus.SUCCEEDED));
    }

    @Test
    void sendsNoJobWhosePayloadIsGoneAndGoesOnAfterWhatItCannotRead() throws Exception {
        // given
        JobSubmission gone = waiting("gone", "payloads/gone/manifest.json");

        // when
        site.sendBytes(site.topics.jobsSubmissions(), gone.jobId(), "{\"state\": \"no such".getBytes(UTF_8));
        site.send(site.topics.jobsSubmissions(), gone.jobId(), gone);

        // then
        assertThat(awaitDead("gone").message()).isEqualTo("the payload is gone");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(command(out, "retry-jobs", "--job=gone")).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString(UTF_8)).contains("cannot be tried again: its payload is gone");
    }

    private static JobSubmission waiting(String jobId, String manifest) {
        JobSubmitted like = TestEvents.LUNG_SUBMITTED;
        return JobSubmission.begun(
                new JobSubmitted(
                        new PlannedJob(jobId, jobId, "kafka", "kafka", JobPriority.NORMAL),
                        like.groupId(),
                        1,
                        like.calledAet(),
                        like.reason(),
                        like.payload(),
                        manifest,
                        2,
                        2,
                        like.closedAt(),
                        SubmissionWay.HTTP,
                        Instant.now(),
                        like.explanation(),
                        like.counts()),
                Instant.now());
    }

    private static GroupClosed close(String... pipelines) throws Exception {
        GroupClosed group = ClosedGroups.of(site, pipelines);
        site.send(site.topics.jobsReady(), group.groupId(), group);
        return group;
    }

    private static String jobId(GroupClosed group, int job) {
        return group.jobs().get(job).jobId();
    }

    private static JobSubmitted awaitSubmitted(String jobId) {
        return await().atMost(SOON)
                .until(
                        () -> site.events(site.topics.jobsSubmitted()).stream()
                                .filter(job -> job.job().jobId().equals(jobId))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static boolean submittedOnce(String jobId) {
        return site.events(site.topics.jobsSubmitted()).stream()
                        .filter(job -> job.job().jobId().equals(jobId))
                        .count()
                == 1;
    }

    private static JobStatusChanged awaitDead(String jobId) {
        return await().atMost(SOON)
                .until(
                        () -> site.events(site.topics.jobsStatus()).stream()
                                .filter(change -> change.jobId().equals(jobId) && change.status() == JobStatus.DEAD)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static List<JobStatus> statuses(String jobId) {
        return site.events(site.topics.jobsStatus()).stream()
                .filter(change -> change.jobId().equals(jobId))
                .map(JobStatusChanged::status)
                .toList();
    }

    private static List<FilesReleased> releasedBy(String owner) {
        return site.events(site.topics.filesReleased()).stream()
                .filter(released -> released.owner().equals(owner))
                .toList();
    }

    private static List<Path> files(String jobId) throws Exception {
        try (var files = Files.walk(site.layout.root().resolve(site.layout.payload(jobId)))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void removePayload(String jobId) throws IOException {
        FileSystemUtils.deleteRecursively(site.layout.root().resolve(site.layout.payload(jobId)));
    }

    private static Duration pause(TestPlatform platform, int afterRequest) {
        List<TestPlatform.Request> requests = platform.requests();
        return Duration.ofNanos(requests.get(afterRequest + 1).nanos()
                - requests.get(afterRequest).nanos());
    }

    private static double submissions(String outcome) {
        return grouper.getBean(MeterRegistry.class)
                .get("dicomadapter.grouper.submissions")
                .tag("way", "http")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static ExitCode command(ByteArrayOutputStream out, String... words) {
        List<String> line = new ArrayList<>(Arrays.asList(words));
        line.addAll(Arrays.stream(site.arguments())
                .filter(argument -> argument.startsWith("--spring.")
                        || argument.startsWith("--topics.")
                        || argument.startsWith("--storage."))
                .toList());
        return new Commands(new PrintStream(out, true, UTF_8))
                .run(CommandLine.of(line.toArray(String[]::new)).orElseThrow());
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
