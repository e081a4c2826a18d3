package io.dicomadapter.e2e.fault.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.event.SubmissionWay;
import io.dicomadapter.event.kafka.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what was announced with what has become of it. */
final class GroupAudit implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final GroupingSite site;
    private final AnnouncedLedger ledger;
    private final Platform platform;
    private final Outcomes outcomes;
    private final Lag lag;
    private final Map<Topic<?>, Integer> poison = new HashMap<>();
    private final Set<String> payloadsSeen = new HashSet<>();

    GroupAudit(GroupingSite site, AnnouncedLedger ledger, Platform platform) {
        this.site = site;
        this.ledger = ledger;
        this.platform = platform;
        this.outcomes = new Outcomes(site);
        this.lag = new Lag(site);
    }

    Outcomes outcomes() {
        return outcomes;
    }

    /** That many dead letters more are to be in the dead letters of the topic. */
    void expectDead(Topic<?> topic, int more) {
        poison.merge(topic, more, Integer::sum);
    }

    /** Waits until the groupers have read all that there is. */
    void awaitNoLag() {
        await("no lag").atMost(Adapter.PATIENCE).pollInterval(LOOK).until(() -> lag.records() == 0);
    }

    /** Waits until all that was announced has its end, then checks that it has one, and the right one. */
    GroupingResult assertAll() throws IOException {
        await("everything announced has its end")
                .atMost(Adapter.PATIENCE)
                .pollInterval(LOOK)
                .untilAsserted(this::assertEnded);
        assertNoneTwice();
        assertJobs();
        assertFiles();
        assertDeadLetters();
        return GroupingResult.of(ledger, outcomes);
    }

    private void assertEnded() throws Exception {
        Set<String> missing = new HashSet<>(ledger.instances().keySet());
        missing.removeAll(outcomes.ends().keySet());
        assertThat(missing).as("instances that nothing became of").isEmpty();
        Set<String> waiting = new HashSet<>(outcomes.planned());
        outcomes.reported().forEach(waiting::remove);
        assertThat(waiting).as("jobs that are not submitted").isEmpty();
        Set<String> kept = paths();
        kept.removeAll(outcomes.releases().keySet());
        assertThat(kept).as("files that nobody released").isEmpty();
        assertThat(lag.records()).as("records not grouped yet").isZero();
        poison.forEach((topic, count) ->
                assertThat(outcomes.dead(topic)).as(topic.name()).hasSizeGreaterThanOrEqualTo(count));
    }

    private Set<String> paths() {
        return ledger.instances().values().stream().map(InstanceStored::path).collect(Collectors.toSet());
    }

    private void assertNoneTwice() {
        Map<String, Long> ends = new HashMap<>(outcomes.ends());
        ends.values().removeIf(count -> count == 1);
        assertThat(ends).as("instances with more than one end").isEmpty();
        assertThat(outcomes.ends()).containsOnlyKeys(ledger.instances().keySet());
        assertThat(outcomes.turnedAway())
                .as("only AE titles that are not configured turn instances away")
                .extracting(InstanceStored::calledAet)
                .allMatch(Set.of(GroupingSite.UNKNOWN, ChangingEntity.AE_TITLE)::contains);
        assertThat(outcomes.closed())
                .as("each revision of a group closes once")
                .extracting(group -> group.groupId() + "/" + group.revision())
                .doesNotHaveDuplicates();
        for (GroupClosed group : outcomes.closed()) {
            assertThat(group.members())
                    .extracting(member -> member.sopInstanceUid())
                    .doesNotHaveDuplicates();
        }
    }

    /** As readers of jobs.submitted see them, and as the platform does. */
    private void assertJobs() {
        List<String> planned = outcomes.planned();
        assertThat(outcomes.submitted())
                .extracting(submitted -> submitted.job().jobId())
                .containsExactlyInAnyOrderElementsOf(planned)
                .doesNotHaveDuplicates();
        assertThat(outcomes.reported()).containsExactlyInAnyOrderElementsOf(planned);
        for (GroupClosed group : outcomes.closed()) {
            assertThat(group.jobs())
                    .extracting(PlannedJob::pipelineName)
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
        assertThat(platform.taken())
                .containsExactlyInAnyOrderElementsOf(outcomes.submitted().stream()
                        .filter(submitted -> submitted.way() == SubmissionWay.HTTP)
                        .map(submitted -> submitted.job().jobId())
                        .toList());
        assertThat(platform.changed()).as("jobs that came again as others").isEmpty();
    }

    private void assertFiles() throws IOException {
        Map<String, Long> releases = outcomes.releases();
        releases.keySet().retainAll(paths());
        assertThat(releases.values()).as("times that files were released").containsOnly(1L);
        Map<String, GroupClosed> groups = outcomes.closed().stream()
                .collect(Collectors.toMap(group -> group.groupId() + "/" + group.revision(), group -> group));
        for (JobSubmitted job : outcomes.submitted()) {
            if (payloadsSeen.add(job.job().jobId())) {
                assertPayload(job, groups.get(job.groupId() + "/" + job.revision()));
            }
        }
    }

    private void assertPayload(JobSubmitted job, GroupClosed group) throws IOException {
        assertThat(site.shared().layout().resolve(job.manifest())).isRegularFile();
        try (Stream<Path> files = Files.walk(site.shared().layout().resolve(job.payload()))) {
            assertThat(files.filter(file -> file.toString().endsWith(".dcm")).map(GroupAudit::text))
                    .as("payload of a job of group %s", job.groupId())
                    .containsExactlyInAnyOrderElementsOf(group.members().stream()
                            .map(member -> member.sopInstanceUid())
                            .toList());
        }
    }

    private void assertDeadLetters() {
        for (Topic<?> topic : site.shared().topics().all()) {
            if (!topic.isCompacted()) {
                assertThat(outcomes.dead(topic))
                        .as("dead letters of %s", topic.name())
                        .hasSize(poison.getOrDefault(topic, 0));
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        outcomes.close();
        lag.close();
    }
}
