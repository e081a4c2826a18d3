package io.dicomadapter.grouper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.store.PayloadManifest;
import io.dicomadapter.testing.TestEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

@KafkaBroker
class JobGrouperIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** An AE title whose groups close with their first instance. */
    private static final String AT_ONCE = "ATONCE";

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static Site site;
    private static ConfigurableApplicationContext grouper;

    @BeforeAll
    static void start() throws Exception {
        site = new Site(broker, folder);
        site.configure(TestEvents.LUNG_AI);
        site.configure(Site.closingAt(1, AT_ONCE, "lung", "nodule"));
        grouper = SpringApplication.run(JobGrouperApplication.class, site.arguments());
    }

    @AfterAll
    static void stop() {
        grouper.close();
        site.close();
    }

    @Test
    void submitsJobForEachPipelineWithItsPayloadAndReleasesTheInstances() throws Exception {
        // given
        InstanceStored first = site.stored(TestEvents.FIRST_AXIAL);
        InstanceStored second = site.stored(TestEvents.SECOND_AXIAL);

        // when
        site.announce(first, second);

        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(jobsOf(TestEvents.STUDY_UID)).hasSize(2));
        List<JobSubmitted> jobs = jobsOf(TestEvents.STUDY_UID);
        assertThat(jobs).extracting(job -> job.job().pipelineId()).containsExactlyInAnyOrder("lung-v2", "nodule-v1");
        assertThat(jobs).allSatisfy(job -> {
            assertThat(job.reason()).isEqualTo(CloseReason.INACTIVITY);
            assertThat(job.instances()).isEqualTo(2);
            assertThat(inodes(job)).containsExactlyInAnyOrder(inode(first), inode(second));
        });
        String groupId = jobs.get(0).groupId();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(releasedBy(groupId))
                        .singleElement()
                        .satisfies(released ->
                                assertThat(released.paths()).containsExactlyInAnyOrder(first.path(), second.path())));
    }

    @Test
    void releasesThePayloadOfJobThatHasEndedAndNothingOfJobThatItDoesNotKnow() throws Exception {
        // given
        GroupClosed group = ClosedGroups.of(site, "one");
        String jobId = group.jobs().get(0).jobId();
        site.send(site.topics.jobsReady(), group.groupId(), group);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(site.events(site.topics.jobsSubmitted()))
                        .anyMatch(job -> job.job().jobId().equals(jobId)));

        // when
        report("unknown", JobStatus.SUCCEEDED);
        report(jobId, JobStatus.FAILED);
        report(jobId, JobStatus.RUNNING);

        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(releasedBy(jobId))
                        .singleElement()
                        .satisfies(released -> assertThat(released.paths()).containsExactly("payloads/" + jobId)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(grouper.getBean(MeterRegistry.class)
                                .get("dicomadapter.grouper.statuses")
                                .tag("outcome", "unknown_job")
                                .counter()
                                .count())
                        .isEqualTo(1));
        assertThat(releasedBy("unknown")).isEmpty();
    }

    @Test
    void tellsTheMetadataOfTheInstancesInTheManifest() throws Exception {
        // given
        ApplicationEntity like = Site.closingAt(1, "METAAI", "one");
        site.configure(new ApplicationEntity(
                like.name(),
                like.aeTitle(),
                null,
                like.processorSettings(),
                List.of(),
                List.of(),
                false,
                List.of("0008,0060")));
        InstanceStored instance = TestEvents.withAttributes(
                TestEvents.instance(30, "2.25.8000", "2.25.8000.1"),
                Map.of("0020000D", List.of("2.25.8000"), "00080060", List.of("CT"), "00100020", List.of("4711")));

        // when
        site.announce(site.stored(Site.sentTo("METAAI", instance)));

        // then
        await().atMost(SOON).untilAsserted(() -> assertThat(jobsOf("2.25.8000")).hasSize(1));
        assertThat(PayloadManifest.read(site.layout
                                .root()
                                .resolve(jobsOf("2.25.8000").get(0).manifest()))
                        .metadata())
                .isEqualTo(Map.of("Instances", "1", "Source", "METAAI (AeTitleJobProcessor)", "00080060", "CT"));
    }

    @Test
    void putsWhatIsNoInstanceAsideAndGoesOn() throws Exception {
        // given
        byte[] poison = "{\"instanceId\": \"x\"".getBytes(StandardCharsets.UTF_8);
        InstanceStored good = site.stored(Site.sentTo(AT_ONCE, TestEvents.OF_OTHER_STUDY));

        // when
        site.sendBytes(site.topics.instancesStored(), TestEvents.keyOf(good), poison);
        site.sendBytes(site.topics.instancesStored(), TestEvents.keyOf(good), null);
        site.announce(good);

        // then
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(jobsOf(TestEvents.OTHER_STUDY_UID)).hasSize(2));
        assertThat(site.deadLetters(site.topics.instancesStored()))
                .extracting(record -> record.value())
                .containsExactly(poison, null);
        assertThat(grouper.getBean(MeterRegistry.class)
                        .get("dicomadapter.grouper.instances")
                        .tag("outcome", "unreadable")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void putsGroupWhoseFilesAreGoneAsideAndReleasesNothingAndTellsThatItsJobsAreDead() throws Exception {
        // given
        InstanceStored lost = Site.sentTo(AT_ONCE, TestEvents.instance(9, "2.25.9000", "2.25.9000.1"));

        // when
        site.announce(lost);

        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(site.deadLetters(site.topics.jobsReady()))
                        .singleElement()
                        .satisfies(record -> assertThat(new String(record.value(), StandardCharsets.UTF_8))
                                .contains(lost.instanceId())));
        assertThat(jobsOf("2.25.9000")).isEmpty();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(site.events(site.topics.jobsStatus()).stream()
                                .filter(change -> change.status() == JobStatus.DEAD))
                        .hasSize(2)
                        .allSatisfy(change -> assertThat(change.message()).contains(lost.instanceId())));
        assertThat(site.events(site.topics.filesReleased()))
                .flatExtracting(FilesReleased::paths)
                .doesNotContain(lost.path());
    }

    @Test
    void makesOneJobOfGroupThatWasOpenWhenTheBrokerWentAwayAndCameBack() throws Exception {
        // given
        site.configure(Site.closingAt(2, "PATIENTAI", "one"));
        InstanceStored before =
                site.stored(Site.sentTo("PATIENTAI", TestEvents.instance(20, "2.25.7000", "2.25.7000.1")));
        InstanceStored after =
                site.stored(Site.sentTo("PATIENTAI", TestEvents.instance(21, "2.25.7000", "2.25.7000.1")));
        site.announce(before);
        await().atMost(SOON).until(() -> instancesWaiting() > 0);

        // when
        broker.restart();
        site.announce(after);

        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(jobsOf("2.25.7000"))
                        .singleElement()
                        .satisfies(job -> assertThat(job.instances()).isEqualTo(2)));
    }

    @Test
    void isWellWhileItGroups() {
        // given
        HealthIndicator health = grouper.getBean("groupingHealthIndicator", HealthIndicator.class);

        // when, then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(health.health().getStatus()).isEqualTo(Status.UP));
    }

    private static double instancesWaiting() {
        return grouper.getBean(MeterRegistry.class)
                .get("dicomadapter.grouper.instances.waiting")
                .gauge()
                .value();
    }

    private static void report(String jobId, JobStatus status) throws Exception {
        site.send(site.topics.jobsStatus(), jobId, new JobStatusChanged(jobId, status, null, TestEvents.NOON));
    }

    private static List<JobSubmitted> jobsOf(String studyInstanceUid) {
        return site.events(site.topics.jobsSubmitted()).stream()
                .filter(job -> Files.isDirectory(site.layout
                        .root()
                        .resolve(job.payload())
                        .resolve("dicom")
                        .resolve(studyInstanceUid)))
                .toList();
    }

    private static List<FilesReleased> releasedBy(String owner) {
        return site.events(site.topics.filesReleased()).stream()
                .filter(released -> released.owner().equals(owner))
                .toList();
    }

    private static List<Object> inodes(JobSubmitted job) throws Exception {
        PayloadManifest manifest = PayloadManifest.read(site.layout.root().resolve(job.manifest()));
        Stream<String> files = manifest.studies().stream()
                .flatMap(study -> study.series().stream())
                .flatMap(series -> series.instances().stream())
                .map(PayloadManifest.Instance::file);
        return files.map(file -> site.layout.root().resolve(job.payload()).resolve(file))
                .map(JobGrouperIT::inode)
                .toList();
    }

    private static Object inode(InstanceStored instance) {
        return inode(site.layout.root().resolve(instance.path()));
    }

    private static Object inode(Path file) {
        try {
            return Files.getAttribute(file, "unix:ino");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
