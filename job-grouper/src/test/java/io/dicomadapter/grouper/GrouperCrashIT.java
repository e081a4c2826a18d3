package io.dicomadapter.grouper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.testing.TestEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The grouper dies in the middle of a group, really: a process of its own, SIGKILL. */
@KafkaBroker
class GrouperCrashIT {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** The victim takes no silence for silence: what is open stays open until it is killed, however slow the machine is. */
    private static final String INATTENTIVE = "--grouper.settle=1m";

    /** The instance that came meanwhile is read before silence counts. */
    private static final String ATTENTIVE = "--grouper.settle=3s";

    @TempDir
    Path folder;

    private TestBroker broker;
    private Site site;
    private GrouperProcess victim;
    private ConfigurableApplicationContext survivor;

    @BeforeEach
    void open() throws Exception {
        site = new Site(broker, folder);
        site.configure(Site.entity("LUNGAI", Duration.ofSeconds(5)));
    }

    @AfterEach
    void close() {
        victim.close();
        if (survivor != null) {
            survivor.close();
        }
        site.close();
    }

    @Test
    void makesOneJobOfGroupThatWasOpenWhenTheProcessWasKilled() throws Exception {
        // given
        List<InstanceStored> study = killInTheMiddleOfAStudy();

        // when
        survivor = SpringApplication.run(JobGrouperApplication.class, site.arguments(ATTENTIVE));

        // then
        awaitTheOneJob(study);
        replayChangesNothing(study);
    }

    @Test
    void makesOneJobOfItAlsoWhenItsLocalStateIsLost() throws Exception {
        // given
        List<InstanceStored> study = killInTheMiddleOfAStudy();
        assertThat(FileSystemUtils.deleteRecursively(site.stateDir())).isTrue();

        // when
        survivor = SpringApplication.run(JobGrouperApplication.class, site.arguments(ATTENTIVE));

        // then
        awaitTheOneJob(study);
        replayChangesNothing(study);
    }

    /** Two instances are grouped and committed when the process dies, and a third comes while it is dead. */
    private List<InstanceStored> killInTheMiddleOfAStudy() throws Exception {
        InstanceStored first = site.stored(TestEvents.FIRST_AXIAL);
        InstanceStored second = site.stored(TestEvents.SECOND_AXIAL);
        InstanceStored third = site.stored(TestEvents.FIRST_CORONAL);
        victim = GrouperProcess.start(site, Path.of("target", "grouper-process.log"), INATTENTIVE);
        site.announce(first, second);
        awaitCommit();
        victim.kill();
        assertThat(site.events(site.topics.jobsReady())).isEmpty();
        site.announce(third);
        return List.of(first, second, third);
    }

    /** What follows in the same partition is committed together with what comes before, or after it. */
    private void awaitCommit() throws Exception {
        int before = site.events(site.topics.instancesUnhandled()).size();
        InstanceStored marker = TestEvents.instance(100 + before, TestEvents.STUDY_UID, TestEvents.AXIAL_SERIES_UID);
        site.announce(Site.sentTo("NOBODY", marker));
        await().atMost(A_MINUTE)
                .untilAsserted(() -> assertThat(site.events(site.topics.instancesUnhandled()))
                        .hasSize(before + 1));
    }

    private void awaitTheOneJob(List<InstanceStored> study) {
        await().atMost(A_MINUTE)
                .untilAsserted(() ->
                        assertThat(site.events(site.topics.jobsSubmitted())).hasSize(1));
        assertThat(site.events(site.topics.jobsReady())).singleElement().satisfies(group -> {
            assertThat(group.revision()).isEqualTo(1);
            assertThat(group.members())
                    .containsExactlyInAnyOrderElementsOf(
                            study.stream().map(GroupMember::of).toList());
        });
    }

    private void replayChangesNothing(List<InstanceStored> study) throws Exception {
        site.announce(study.toArray(InstanceStored[]::new));
        awaitCommit();
        MeterRegistry meters = survivor.getBean(MeterRegistry.class);
        assertThat(meters.get("dicomadapter.grouper.instances")
                        .tag("outcome", "replayed")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(study.size());
        assertThat(meters.get("dicomadapter.grouper.groups.open").gauge().value())
                .isZero();
        assertThat(site.events(site.topics.jobsSubmitted())).hasSize(1);
    }
}
