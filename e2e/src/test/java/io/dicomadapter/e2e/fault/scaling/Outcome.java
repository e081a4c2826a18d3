package io.dicomadapter.e2e.fault.scaling;

import io.dicomadapter.e2e.fault.Committed;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.kafka.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the services have written and committed. */
final class Outcome implements AutoCloseable {

    private final Committed<InstanceStored> stored;
    private final Committed<GroupClosed> closed;
    private final Committed<JobSubmitted> submitted;
    private final Committed<ExportRequested> requested;
    private final Committed<ExportCompleted> completed;
    private final List<Committed<byte[]>> dead = new ArrayList<>();

    Outcome(Site site) {
        stored = site.committed(site.topics().instancesStored());
        closed = site.committed(site.topics().jobsReady());
        submitted = site.committed(site.topics().jobsSubmitted());
        requested = site.committed(site.topics().exportsRequested());
        completed = site.committed(site.topics().exportsCompleted());
        for (Topic<?> topic : site.topics().all()) {
            if (!topic.isCompacted()) {
                String letters = site.topics().deadLetter(topic);
                dead.add(new Committed<>(site.broker(), letters, topic.partitions(), new ByteArrayDeserializer()));
            }
        }
    }

    /** Stored instances by their own ids: a restarted replica may tell of one again. */
    Map<String, InstanceStored> stored() {
        return stored.values().stream()
                .collect(Collectors.toMap(InstanceStored::instanceId, Function.identity(), (first, again) -> first));
    }

    List<GroupClosed> closed() {
        return closed.values();
    }

    List<JobSubmitted> submitted() {
        return submitted.values();
    }

    List<ExportRequested> requested() {
        return requested.values();
    }

    List<ExportCompleted> completed() {
        return completed.values();
    }

    /** Topics of the dead letters, one for each letter. */
    List<String> dead() {
        return dead.stream()
                .flatMap(letters -> letters.records().stream())
                .map(letter -> letter.topic())
                .toList();
    }

    @Override
    public void close() {
        Stream.concat(Stream.of(stored, closed, submitted, requested, completed), dead.stream())
                .forEach(Committed::close);
    }
}
