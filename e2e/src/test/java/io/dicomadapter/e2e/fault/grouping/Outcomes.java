package io.dicomadapter.e2e.fault.grouping;

import io.dicomadapter.e2e.fault.Committed;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What groupers have written and committed. */
final class Outcomes implements AutoCloseable {

    private final GroupingSite site;
    private final Committed<GroupClosed> closed;
    private final Committed<JobSubmitted> submitted;
    private final Committed<FilesReleased> released;
    private final Committed<InstanceUnhandled> unhandled;
    private final Committed<JobStatusChanged> status;
    private final Map<Topic<?>, Committed<byte[]>> dead = new HashMap<>();

    Outcomes(GroupingSite site) {
        this.site = site;
        closed = of(site.shared().topics().jobsReady());
        submitted = of(site.shared().topics().jobsSubmitted());
        released = of(site.shared().topics().filesReleased());
        unhandled = of(site.shared().topics().instancesUnhandled());
        status = of(site.shared().topics().jobsStatus());
    }

    private <V> Committed<V> of(Topic<V> topic) {
        return new Committed<>(
                site.shared().broker(), topic.name(), topic.partitions(), (name, bytes) -> readOrNull(topic, bytes));
    }

    /** What a test put there that is no event is not ours to judge. */
    private static <V> V readOrNull(Topic<V> topic, byte[] bytes) {
        try {
            return bytes == null ? null : topic.valueSerde().deserializer().deserialize(topic.name(), bytes);
        } catch (UnreadableRecordException e) {
            return null;
        }
    }

    /** Closed groups, each time one was announced. */
    List<GroupClosed> closed() {
        return good(closed);
    }

    List<JobSubmitted> submitted() {
        return good(submitted);
    }

    /** Ids of the jobs that the closed groups are to become. */
    List<String> planned() {
        return closed().stream()
                .flatMap(group -> group.jobs().stream())
                .map(PlannedJob::jobId)
                .toList();
    }

    /** Ids of the jobs that were said to be submitted. */
    List<String> reported() {
        return good(status).stream()
                .filter(report -> report.status() == JobStatus.SUBMITTED)
                .map(JobStatusChanged::jobId)
                .toList();
    }

    /** How often each file was released. */
    Map<String, Long> releases() {
        return counted(good(released).stream().flatMap(event -> event.paths().stream()));
    }

    /** How often it was said of each instance what has become of it, by instance id. */
    Map<String, Long> ends() {
        Stream<String> members =
                closed().stream().flatMap(group -> group.members().stream()).map(member -> member.instanceId());
        Stream<String> turnedAway =
                good(unhandled).stream().map(event -> event.instance().instanceId());
        return counted(Stream.of(members, turnedAway, losers().stream()).flatMap(Function.identity()));
    }

    /** Instances that others with their SOP Instance UID stand for. */
    List<String> losers() {
        Set<String> groups = closed().stream().map(GroupClosed::groupId).collect(Collectors.toSet());
        Set<String> turnedAway = good(unhandled).stream()
                .map(event -> event.instance().instanceId())
                .collect(Collectors.toSet());
        return good(released).stream()
                .map(FilesReleased::owner)
                .filter(owner -> !groups.contains(owner) && !turnedAway.contains(owner))
                .toList();
    }

    /** Instances that no AE title took. */
    List<InstanceStored> turnedAway() {
        return good(unhandled).stream().map(InstanceUnhandled::instance).toList();
    }

    /** Those of them that called this one. */
    List<InstanceStored> turnedAway(String calledAet) {
        return turnedAway().stream()
                .filter(instance -> instance.calledAet().equals(calledAet))
                .toList();
    }

    /** Dead letters of the topic. */
    List<ConsumerRecord<String, byte[]>> dead(Topic<?> topic) {
        return dead.computeIfAbsent(
                        topic,
                        of -> new Committed<>(
                                site.shared().broker(),
                                site.shared().topics().deadLetter(of),
                                of.partitions(),
                                new ByteArrayDeserializer()))
                .records();
    }

    private static <V> List<V> good(Committed<V> topic) {
        return topic.values().stream().filter(Objects::nonNull).toList();
    }

    private static Map<String, Long> counted(Stream<String> all) {
        return all.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Override
    public void close() {
        Stream.of(closed, submitted, released, unhandled, status).forEach(Committed::close);
        dead.values().forEach(Committed::close);
    }
}
