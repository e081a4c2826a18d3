package io.dicomadapter.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.Events;
import io.dicomadapter.e2e.harness.Sender;
import io.dicomadapter.event.Event;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TraceParent;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace leads from an association to all that follows from it, over every service and every wait. */
class TraceIT {

    @TempDir
    static Path folder;

    private static Adapter adapter;

    @BeforeAll
    static void startAdapter() throws Exception {
        adapter = Adapter.in(folder).start();
    }

    @AfterAll
    static void stopAdapter() {
        adapter.close();
    }

    @Test
    void leadsFromTheAssociationToTheJobItsExportAndTheReleaseOfItsFiles() throws Exception {
        // given
        List<TestInstance> study = TestInstances.study(1, 2);
        // when
        Sender.to(adapter, "DEMO").send(study.iterator(), answered -> {});
        ExportCompleted export =
                adapter.events().awaitOne(Events.TOPICS.exportsCompleted(), ExportCompleted::succeeded);
        adapter.events()
                .awaitOne(
                        Events.TOPICS.filesReleased(),
                        released -> released.owner().equals(export.exportId()));
        // then
        Set<String> traces = Stream.of(
                        Events.TOPICS.instancesStored(),
                        Events.TOPICS.jobsReady(),
                        Events.TOPICS.jobsSubmitted(),
                        Events.TOPICS.exportsRequested(),
                        Events.TOPICS.exportsTasks(),
                        Events.TOPICS.exportsCompleted(),
                        Events.TOPICS.filesReleased())
                .flatMap(TraceIT::tracesOf)
                .collect(Collectors.toSet());
        assertThat(traces).singleElement().asString().matches("[0-9a-f]{32}");
    }

    /** Trace ids of the events of a topic, which must have some. */
    private static Stream<String> tracesOf(Topic<? extends Event> topic) {
        List<String> traces = adapter.events().records(topic.name()).stream()
                .map(record -> TraceParent.of(record.headers()))
                .map(traceparent -> traceparent.isEmpty()
                        ? "none in " + topic.name()
                        : traceparent.split("-")[1])
                .toList();
        assertThat(traces).as(topic.name()).isNotEmpty();
        return traces.stream();
    }
}
