package io.dicomadapter.grouper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.Digest;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.grouper.topology.GroupingMeters;
import io.dicomadapter.grouper.topology.GroupingSettings;
import io.dicomadapter.grouper.topology.GroupingTopology;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.processor.GroupView;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.testing.TestEvents;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The topology alone on a real broker, set up as the service sets it up. */
@KafkaBroker
class GroupingStreamsIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int REST = 10;

    @TempDir
    static Path folder;

    private static TestBroker broker;
    private static Site site;
    private static KafkaStreams streams;

    @BeforeAll
    static void start() throws Exception {
        site = new Site(broker, folder);
        ApplicationEntity entity = new ApplicationEntity(
                "LUNGAI",
                "LUNGAI",
                null,
                Map.of("timeout", "5", "maxInstances", "50000", "pipeline-lung", "lung-v2"),
                List.of(),
                List.of(),
                false);
        RuntimeConfiguration configuration = new RuntimeConfiguration();
        configuration.apply(0, entity.key(), entity);
        GroupingMeters meters = new GroupingMeters(new SimpleMeterRegistry());
        GroupingSettings settings = new GroupingSettings(
                "/test", Duration.ofMillis(500), Duration.ofDays(9), Duration.ofSeconds(1), Duration.ZERO);
        streams = new KafkaStreams(
                GroupingTopology.build(site.topics, configuration, JobProcessors.onClassPath(), settings, meters),
                new StreamsSettings(site.connection(), properties(), site.names(), site.topics, meters).toProperties());
        streams.start();
    }

    private static GrouperProperties properties() {
        return new GrouperProperties(
                site.stateDir(),
                1,
                DataSize.ofMegabytes(128),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofDays(9),
                Duration.ZERO);
    }

    @AfterAll
    static void stop() {
        streams.close(Duration.ofSeconds(10));
        site.close();
    }

    @Test
    void makesOneGroupOfFiftyThousandInstancesAndTheRestItsNextRevision() throws Exception {
        // given
        IntStream numbers = IntStream.range(0, GroupView.MAX_INSTANCES + REST);

        // when
        site.announceAll(numbers.mapToObj(GroupingStreamsIT::withLongestIdentifiers));

        // then
        await().atMost(SOON).until(() -> site.events(site.topics.jobsReady()).size() == 2);
        List<GroupClosed> closed = site.events(site.topics.jobsReady());
        assertThat(closed)
                .extracting(GroupClosed::reason)
                .containsExactly(CloseReason.MAX_INSTANCES, CloseReason.INACTIVITY);
        assertThat(closed).extracting(GroupClosed::revision).containsExactly(1, 2);
        assertThat(closed)
                .extracting(group -> group.counts().instances())
                .containsExactly(GroupView.MAX_INSTANCES, REST);
        assertThat(closed.get(0).members())
                .extracting(member -> member.sopInstanceUid())
                .doesNotHaveDuplicates();
    }

    @Test
    void putsWhatIsNoAssociationIntoItsOwnDeadLettersAndGoesOn() throws Exception {
        // when
        site.sendBytes(site.topics.associationsReleased(), "key", "{".getBytes(StandardCharsets.UTF_8));

        // then
        await().atMost(SOON)
                .until(() ->
                        site.deadLetters(site.topics.associationsReleased()).size() == 1);
        assertThat(site.deadLetters(site.topics.instancesStored())).isEmpty();
        await().atMost(SOON).until(() -> streams.state() == KafkaStreams.State.RUNNING);
    }

    private static InstanceStored withLongestIdentifiers(int number) {
        String id = String.format("%032x", number);
        String study = "2.25." + "1".repeat(59);
        return new InstanceStored(
                id,
                "instances/00/" + id + ".dcm",
                1_000,
                new Digest("crc32c", "00000000"),
                TestEvents.CT_IMAGE_STORAGE,
                "2.25." + "9".repeat(50) + (100_000_000 + number),
                study,
                "2.25." + "2".repeat(59),
                TestEvents.EXPLICIT_VR_LITTLE_ENDIAN,
                "LUNGAI",
                TestEvents.CALLING_AET,
                TestEvents.ASSOCIATION_ID,
                TestEvents.NOON,
                0,
                Map.of());
    }
}
