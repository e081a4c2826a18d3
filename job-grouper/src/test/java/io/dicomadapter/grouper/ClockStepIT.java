package io.dicomadapter.grouper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.grouper.topology.GroupingMeters;
import io.dicomadapter.grouper.topology.GroupingSettings;
import io.dicomadapter.grouper.topology.GroupingTopology;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.testing.TestEvents;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Somebody sets the clock of the machine by an hour while a group is open. */
@KafkaBroker
class ClockStepIT {

    private static final Duration SOON = Duration.ofSeconds(35);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final long AN_HOUR = Duration.ofHours(1).toMillis();

    @TempDir
    Path folder;

    private final AtomicLong setBy = new AtomicLong();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private TestBroker broker;
    private Site site;
    private KafkaStreams streams;

    @BeforeEach
    void open() throws Exception {
        site = new Site(broker, folder);
        ApplicationEntity entity = Site.entity("LUNGAI", Duration.ofSeconds(5));
        RuntimeConfiguration configuration = new RuntimeConfiguration();
        configuration.apply(0, entity.key(), entity);
        GroupingMeters meters = new GroupingMeters(registry);
        GroupingSettings settings =
                new GroupingSettings("/test", TICK, Duration.ofDays(9), Duration.ofSeconds(1), Duration.ZERO);
        GrouperProperties properties = new GrouperProperties(
                site.stateDir(),
                1,
                DataSize.ofMegabytes(32),
                TICK,
                Duration.ofSeconds(1),
                Duration.ofDays(9),
                Duration.ZERO);
        streams = GroupingStreams.client(
                GroupingTopology.build(site.topics, configuration, JobProcessors.onClassPath(), settings, meters),
                new StreamsSettings(site.connection(), properties, site.names(), site.topics, meters),
                () -> System.currentTimeMillis() + setBy.get());
        streams.start();
    }

    @AfterEach
    void close() {
        streams.close(Duration.ofSeconds(10));
        site.close();
    }

    @Test
    void closesGroupSoonAlthoughTheClockWasSetBack() throws Exception {
        stepsTheClock(-AN_HOUR);
    }

    @Test
    void closesGroupWithAllItsInstancesAlthoughTheClockWasSetForward() throws Exception {
        stepsTheClock(AN_HOUR);
    }

    private void stepsTheClock(long by) throws Exception {
        // given
        announce(TestEvents.FIRST_AXIAL, 1);

        // when
        setBy.set(by);
        announce(TestEvents.SECOND_AXIAL, 2);

        // then
        await().atMost(SOON).until(() -> !site.events(site.topics.jobsReady()).isEmpty());
        assertThat(site.events(site.topics.jobsReady()))
                .flatExtracting(GroupClosed::members)
                .hasSize(2);
        assertThat(site.events(site.topics.jobsReady())).hasSize(1);
    }

    private void announce(InstanceStored instance, int waiting) throws Exception {
        site.announceAll(List.of(instance).stream());
        await().atMost(SOON)
                .until(() -> registry.get("dicomadapter.grouper.instances.waiting")
                                .gauge()
                                .value()
                        == waiting);
    }
}
