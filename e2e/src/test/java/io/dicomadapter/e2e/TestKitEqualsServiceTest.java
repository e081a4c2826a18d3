package io.dicomadapter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.LatePolicy;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.Event;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.grouper.topology.GroupingMeters;
import io.dicomadapter.grouper.topology.GroupingSettings;
import io.dicomadapter.grouper.topology.GroupingTopology;
import io.dicomadapter.processor.AeTitleJobProcessor;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.testkit.JobProcessorTestKit;
import io.dicomadapter.testkit.TestInstance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the authors' test kit shows is what the service does: the same random events at the same random times go through
 * both, and the same groups close at the same time with the same jobs.
 */
class TestKitEqualsServiceTest {

    private static final int STEPS = 400;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final String PATIENT_ID = "00100020";
    private static final Topics TOPICS = new Topics(TopicSettings.STANDALONE);

    private static final List<ApplicationEntity> ENTITIES = List.of(
            entity("STUDY", LatePolicy.NEW_JOB, Map.of("timeout", "6")),
            entity("SMALL", LatePolicy.NEW_JOB, Map.of("timeout", "9", "maxInstances", "3", "maxAge", "11")),
            entity("ONCE", LatePolicy.IGNORE, Map.of("timeout", "5", "groupBy", "0020,000E")),
            entity("PATIENT", LatePolicy.NEW_JOB, Map.of("timeout", "7", "groupBy", PATIENT_ID)),
            entity("RELEASE", LatePolicy.NEW_JOB, Map.of("timeout", "30", "completeOnRelease", "2")));

    @TempDir
    private Path folder;

    private final RuntimeConfiguration configuration = new RuntimeConfiguration();
    private final JobProcessorTestKit kit = JobProcessorTestKit.of(new AeTitleJobProcessor());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void closesTheSameGroupsAtTheSameTimeWithTheSameJobs(long seed) {
        // given
        for (int i = 0; i < ENTITIES.size(); i++) {
            configuration.apply(i, ENTITIES.get(i).key(), ENTITIES.get(i));
            kit.configure(ENTITIES.get(i));
        }
        Random random = new Random(seed);
        List<Event> sent = new ArrayList<>();

        try (TopologyTestDriver service = service()) {
            // when
            for (int step = 0; step < STEPS; step++) {
                if (random.nextInt(4) == 0) {
                    passes(service, 1 + random.nextInt(3));
                } else {
                    Event event = event(random, sent);
                    sent.add(event);
                    kit.feed(List.of(event));
                    pipe(service, event);
                }
            }
            passes(service, 60);

            // then
            assertThat(kit.closedGroups())
                    .hasSizeGreaterThan(ENTITIES.size())
                    .containsExactlyInAnyOrderElementsOf(all(service, TOPICS.jobsReady()));
            assertThat(kit.unhandled()).containsExactlyInAnyOrderElementsOf(all(service, TOPICS.instancesUnhandled()));
            assertThat(kit.unhandled()).extracting(InstanceUnhandled::reason).isNotEmpty();
            assertThat(kit.closedGroups())
                    .extracting(GroupClosed::reason)
                    .contains(CloseReason.INACTIVITY, CloseReason.MAX_INSTANCES, CloseReason.ASSOCIATIONS_RELEASED);
            kit.verifyPurity();
        }
    }

    private Event event(Random random, List<Event> sent) {
        int kind = random.nextInt(12);
        if (kind == 0 && !sent.isEmpty()) {
            return sent.get(random.nextInt(sent.size())); // it comes again
        }
        if (kind == 1 || kind == 3) {
            TestInstance like =
                    TestInstance.of("RELEASE", random.nextInt(3), 0, 0).in("RELEASE" + random.nextInt(3));
            return released(like, 1 + random.nextInt(2));
        }
        TestInstance instance = instance(random);
        return (kind == 2 ? instance.containing("other bytes") : instance).event(kit.now());
    }

    private AssociationReleased released(TestInstance like, int instances) {
        return new AssociationReleased(
                like.associationId(),
                like.studyInstanceUid(),
                like.calledAet(),
                "CT_ROOM_1",
                instances,
                AssociationEnd.RELEASED,
                kit.now());
    }

    private static TestInstance instance(Random random) {
        String calledAet = ENTITIES.get(random.nextInt(ENTITIES.size())).aeTitle();
        TestInstance instance = TestInstance.of(calledAet, random.nextInt(3), random.nextInt(2), random.nextInt(6))
                .in(calledAet + random.nextInt(3));
        return random.nextInt(5) == 0 ? instance : instance.with(PATIENT_ID, "p" + random.nextInt(2));
    }

    private void passes(TopologyTestDriver service, int seconds) {
        kit.advance(Duration.ofSeconds(seconds));
        for (int i = 0; i < seconds; i++) {
            service.advanceWallClockTime(TICK);
        }
    }

    private TopologyTestDriver service() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "grouping");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        GroupingSettings settings =
                new GroupingSettings("/test", TICK, Duration.ofDays(9), Duration.ZERO, Duration.ofMillis(50));
        return new TopologyTestDriver(
                GroupingTopology.build(
                        TOPICS,
                        configuration,
                        JobProcessors.onClassPath(),
                        settings,
                        new GroupingMeters(new SimpleMeterRegistry())),
                properties,
                JobProcessorTestKit.START);
    }

    private static void pipe(TopologyTestDriver service, Event event) {
        if (event instanceof InstanceStored instance) {
            pipe(service, TOPICS.instancesStored(), instance.studyInstanceUid(), instance);
        } else if (event instanceof AssociationReleased news) {
            pipe(service, TOPICS.associationsReleased(), news.studyInstanceUid(), news);
        }
    }

    private static <V> void pipe(TopologyTestDriver service, Topic<V> topic, String studyInstanceUid, V event) {
        service.createInputTopic(
                        topic.name(),
                        topic.keySerde().serializer(),
                        topic.valueSerde().serializer())
                .pipeInput(EventKeys.ofStudy(studyInstanceUid), event);
    }

    private static <V> List<V> all(TopologyTestDriver service, Topic<V> topic) {
        return service.createOutputTopic(
                        topic.name(),
                        topic.keySerde().deserializer(),
                        topic.valueSerde().deserializer())
                .readValuesToList();
    }

    private static ApplicationEntity entity(String aeTitle, LatePolicy late, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("pipeline-one", "one-v1");
        return new ApplicationEntity(aeTitle, aeTitle, null, all, List.of(), List.of(), false, List.of(), late);
    }
}
