package io.dicomadapter.grouper.topology;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.LatePolicy;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.event.kafka.TraceParent;
import io.dicomadapter.grouper.grouping.Outcome;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.testing.TestEvents;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The true topology without a broker, under a clock that moves when told to. */
final class GroupingDriver implements AutoCloseable {

    static final Duration REMEMBER = Duration.ofDays(7);

    private static final Duration TICK = Duration.ofSeconds(1);

    final MeterRegistry registry = new SimpleMeterRegistry();

    private final Topics topics = new Topics(TopicSettings.STANDALONE);
    private final RuntimeConfiguration configuration = new RuntimeConfiguration();
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, InstanceStored> stored;
    private final TestInputTopic<String, AssociationReleased> associations;
    private final TestOutputTopic<String, GroupClosed> closed;
    private final TestOutputTopic<String, FilesReleased> released;
    private final TestOutputTopic<String, InstanceUnhandled> unhandled;
    private long configVersion;

    GroupingDriver(Path stateDir) {
        this(stateDir, JobProcessors.onClassPath());
    }

    GroupingDriver(Path stateDir, JobProcessors processors) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "grouping");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        GroupingSettings settings =
                new GroupingSettings("/test", TICK, REMEMBER, Duration.ofSeconds(3), Duration.ofMillis(50));
        driver = new TopologyTestDriver(
                GroupingTopology.build(topics, configuration, processors, settings, new GroupingMeters(registry)),
                properties,
                TestEvents.NOON);
        Topic<InstanceStored> input = topics.instancesStored();
        stored = driver.createInputTopic(
                input.name(), input.keySerde().serializer(), input.valueSerde().serializer());
        Topic<AssociationReleased> ends = topics.associationsReleased();
        associations = driver.createInputTopic(
                ends.name(), ends.keySerde().serializer(), ends.valueSerde().serializer());
        closed = output(topics.jobsReady());
        released = output(topics.filesReleased());
        unhandled = output(topics.instancesUnhandled());
    }

    private <V> TestOutputTopic<String, V> output(Topic<V> topic) {
        return driver.createOutputTopic(
                topic.name(),
                topic.keySerde().deserializer(),
                topic.valueSerde().deserializer());
    }

    static ApplicationEntity entity(String aeTitle, Map<String, String> settings) {
        return entity(aeTitle, settings, false);
    }

    static ApplicationEntity ignoringLate(String aeTitle, Map<String, String> settings) {
        return new ApplicationEntity(
                aeTitle, aeTitle, null, settings, List.of(), List.of(), false, List.of(), LatePolicy.IGNORE);
    }

    static ApplicationEntity entity(String aeTitle, Map<String, String> settings, boolean overwriteSameInstance) {
        return new ApplicationEntity(aeTitle, aeTitle, null, settings, List.of(), List.of(), overwriteSameInstance);
    }

    GroupingDriver configured(ApplicationEntity entity) {
        configuration.apply(configVersion++, entity.key(), entity);
        return this;
    }

    void removed(ApplicationEntity entity) {
        configuration.apply(configVersion++, entity.key(), null);
    }

    void receives(Sent... sent) {
        for (Sent each : sent) {
            stored.pipeInput(TestEvents.keyOf(each.instance()), each.instance());
        }
    }

    /** An instance whose event belongs to a trace. */
    void receives(Sent sent, String traceparent) {
        Headers headers = new RecordHeaders();
        TraceParent.add(headers, traceparent);
        stored.pipeInput(new TestRecord<>(TestEvents.keyOf(sent.instance()), sent.instance(), headers));
    }

    /** The sender's association with the study of the cast ends. */
    void ends(AssociationEnd end, String associationId, int instances) {
        AssociationReleased news = new AssociationReleased(
                associationId,
                TestEvents.STUDY_UID,
                TestEvents.CALLED_AET,
                TestEvents.CALLING_AET,
                instances,
                end,
                TestEvents.NOON);
        associations.pipeInput(EventKeys.ofStudy(news.studyInstanceUid()), news);
    }

    void releases(int instances) {
        ends(AssociationEnd.RELEASED, TestEvents.ASSOCIATION_ID, instances);
    }

    void passes(Duration time) {
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(TICK)) {
            driver.advanceWallClockTime(left.compareTo(TICK) < 0 ? left : TICK);
        }
    }

    /** The clock jumps, as for a process that was stopped. */
    void jumps(Duration time) {
        driver.advanceWallClockTime(time);
    }

    List<GroupClosed> closed() {
        return closed.readValuesToList();
    }

    List<TestRecord<String, GroupClosed>> closedRecords() {
        return closed.readRecordsToList();
    }

    List<FilesReleased> released() {
        return released.readValuesToList();
    }

    List<TestRecord<String, InstanceUnhandled>> unhandled() {
        return unhandled.readRecordsToList();
    }

    /** Rows of a store. */
    long rows(String store) {
        long rows = 0;
        try (var all = driver.getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                rows++;
            }
        }
        return rows;
    }

    double instances(Outcome outcome) {
        return registry.get("dicomadapter.grouper.instances")
                .tag("outcome", outcome.tag())
                .counter()
                .count();
    }

    @Override
    public void close() {
        driver.close();
    }
}
