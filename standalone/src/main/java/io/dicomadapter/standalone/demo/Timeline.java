package io.dicomadapter.standalone.demo;

import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventListening;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.springframework.kafka.listener.MessageListenerContainer;

/** What happened, in order, as the topics tell it; drawn for a person. */
final class Timeline implements AutoCloseable {

    private static final int WIDTH = 32;

    private record Moment(Instant at, String kind, String detail) {}

    private final List<Moment> moments = new ArrayList<>();
    private final List<MessageListenerContainer> listeners = new ArrayList<>();

    /** Begins to follow all topics. */
    static Timeline follow(EventListening listening, Topics topics) {
        Timeline timeline = new Timeline();
        timeline.follow(listening, topics.instancesStored(), Timeline::stored);
        timeline.follow(listening, topics.jobsReady(), Timeline::closed);
        timeline.follow(listening, topics.jobsSubmitted(), Timeline::submitted);
        timeline.follow(listening, topics.jobsStatus(), Timeline::status);
        timeline.follow(listening, topics.exportsRequested(), Timeline::exportRequested);
        timeline.follow(listening, topics.exportsCompleted(), Timeline::exported);
        timeline.follow(listening, topics.filesReleased(), Timeline::released);
        timeline.listeners.forEach(MessageListenerContainer::start);
        return timeline;
    }

    private <V> void follow(EventListening listening, Topic<V> topic, BiConsumer<Timeline, V> onEvent) {
        listeners.add(listening.container(topic, "demo-timeline", (key, event) -> onEvent.accept(this, event)));
    }

    synchronized void add(Instant at, String kind, String detail) {
        moments.add(new Moment(at, kind, detail));
    }

    private void stored(InstanceStored event) {
        add(event.receivedAt(), "instance", "stored: %,d bytes".formatted(event.size()));
    }

    private void closed(GroupClosed event) {
        add(
                event.closedAt(),
                "group",
                "closed by %s: %d instances become %d job(s)"
                        .formatted(
                                event.reason(),
                                event.members().size(),
                                event.jobs().size()));
    }

    private void submitted(JobSubmitted event) {
        add(event.submittedAt(), "job", "submitted: " + event.job().name());
    }

    private void status(JobStatusChanged event) {
        add(event.at(), "job", event.status().toString());
    }

    private void exportRequested(ExportRequested event) {
        add(
                event.requestedAt(),
                "export",
                "requested: %d files to %s".formatted(event.files().size(), event.destination()));
    }

    private void exported(ExportCompleted event) {
        long sent = event.outcomes().stream()
                .filter(outcome -> outcome.result().isSent())
                .count();
        add(
                event.completedAt(),
                "export",
                "completed: %d of %d files sent"
                        .formatted(sent, event.outcomes().size()));
    }

    private void released(FilesReleased event) {
        add(
                event.notBefore(),
                "files",
                "released: %d path(s), %s".formatted(event.paths().size(), event.reason()));
    }

    /** Draws the moments so far, the earliest first, on a common scale. */
    synchronized void drawTo(PrintStream out) {
        List<Moment> inOrder =
                moments.stream().sorted(Comparator.comparing(Moment::at)).toList();
        Instant start = inOrder.get(0).at();
        long length = Math.max(
                1, Duration.between(start, inOrder.get(inOrder.size() - 1).at()).toMillis());
        for (Moment moment : inOrder) {
            long offset = Duration.between(start, moment.at()).toMillis();
            int column = (int) (offset * (WIDTH - 1) / length);
            out.printf(
                    "  %6.2f s  %s●%s  %-11s  %s%n",
                    offset / 1000.0,
                    "·".repeat(column),
                    "·".repeat(WIDTH - 1 - column),
                    moment.kind(),
                    moment.detail());
        }
    }

    @Override
    public void close() {
        listeners.forEach(MessageListenerContainer::stop);
    }
}
