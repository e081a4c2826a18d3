package io.dicomadapter.e2e.fault.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.e2e.fault.Torture;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.DicomFiles;
import io.dicomadapter.e2e.harness.Ledger;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what the senders know with what has become of it: groups, jobs, exports, what the PACS have, and what is left. */
final class ScalingAudit implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Torture.isFull() ? Adapter.PATIENCE.multipliedBy(2) : Adapter.PATIENCE;

    private final Site site;
    private final List<Ledger> ledger;
    private final Outcome outcome;

    ScalingAudit(Site site, List<Ledger> ledger) {
        this.site = site;
        this.ledger = List.copyOf(ledger);
        this.outcome = new Outcome(site);
    }

    /** Waits until everything has its end, and fails unless it is the right one. */
    ScalingResult assertAll() throws IOException {
        await("everything has its end").atMost(PATIENCE).pollInterval(LOOK).untilAsserted(this::assertEnded);
        assertEachGroupOnce();
        assertEachJobOnce();
        assertEachExportOnce();
        for (String pipeline : Site.PIPELINES) {
            assertDelivered(site.pacsOf(pipeline).received());
        }
        assertThat(outcome.dead()).as("dead letters").isEmpty();
        return result();
    }

    private void assertEnded() {
        Set<String> grouped = outcome.closed().stream()
                .flatMap(group -> group.members().stream())
                .map(member -> member.sopInstanceUid())
                .collect(Collectors.toSet());
        assertThat(missing(grouped)).as("instances that are in no group").isZero();
        assertThat(submitted()).as("jobs").containsAll(planned());
        assertThat(exported()).as("exports that ended").containsAll(submitted());
        assertThat(left()).as("released files that are there").isEmpty();
    }

    /** How many instances were answered with Success and are not among these. */
    private long missing(Set<String> sopInstanceUids) {
        return ledger.stream()
                .flatMap(study -> study.answered().stream())
                .filter(uid -> !sopInstanceUids.contains(uid))
                .count();
    }

    private List<String> planned() {
        return outcome.closed().stream()
                .flatMap(group -> group.jobs().stream())
                .map(PlannedJob::jobId)
                .toList();
    }

    private List<String> submitted() {
        return outcome.submitted().stream().map(job -> job.job().jobId()).toList();
    }

    private List<String> exported() {
        return outcome.completed().stream().map(ExportCompleted::jobId).toList();
    }

    /** Files of whatever was announced, of payloads and of results. */
    private List<Path> left() {
        Set<Path> announced = outcome.stored().values().stream()
                .map(instance -> site.storage().resolve(instance.path()))
                .collect(Collectors.toSet());
        return Stream.concat(
                        below(StorageLayout.INSTANCES).stream().filter(announced::contains),
                        Stream.concat(below(StorageLayout.PAYLOADS).stream(), below(StorageLayout.RESULTS).stream()))
                .toList();
    }

    private List<Path> below(String folder) {
        return DicomFiles.filesBelow(site.storage().resolve(folder));
    }

    /** A study that was cut in two by time is one group of two revisions. */
    private void assertEachGroupOnce() {
        assertThat(outcome.closed())
                .as("each revision of a group closes once")
                .extracting(group -> group.groupId() + "/" + group.revision())
                .doesNotHaveDuplicates();
        Map<String, Set<String>> groupsOfStudy = new HashMap<>();
        for (GroupClosed group : outcome.closed()) {
            group.members()
                    .forEach(member -> groupsOfStudy
                            .computeIfAbsent(member.studyInstanceUid(), study -> new HashSet<>())
                            .add(group.groupId()));
        }
        assertThat(groupsOfStudy)
                .containsOnlyKeys(ledger.stream().map(Ledger::studyUid).toList());
        assertThat(groupsOfStudy.values()).as("groups of each study").allMatch(groups -> groups.size() == 1);
    }

    private void assertEachJobOnce() {
        for (GroupClosed group : outcome.closed()) {
            assertThat(group.jobs())
                    .extracting(PlannedJob::pipelineId)
                    .as("pipelines of the jobs of a group")
                    .containsExactlyInAnyOrderElementsOf(Site.PIPELINES);
        }
        assertThat(submitted())
                .as("jobs, each submitted once")
                .containsExactlyInAnyOrderElementsOf(planned())
                .doesNotHaveDuplicates();
    }

    private void assertEachExportOnce() {
        assertThat(exported()).as("exports, each ended once").containsExactlyInAnyOrderElementsOf(submitted());
        Map<String, JobSubmitted> jobs = outcome.submitted().stream()
                .collect(Collectors.toMap(job -> job.job().jobId(), job -> job));
        for (ExportCompleted export : outcome.completed()) {
            JobSubmitted job = jobs.get(export.jobId());
            assertThat(export.destination()).isEqualTo(job.job().pipelineId());
            assertThat(export.outcomes())
                    .as("instances of an export")
                    .hasSize(job.instances())
                    .extracting(ExportOutcome::result)
                    .containsOnly(ExportOutcome.Result.SENT);
        }
    }

    /** What was answered with Success, byte for byte. */
    private void assertDelivered(Map<String, Path> received) throws IOException {
        assertThat(missing(received.keySet()))
                .as("instances that a PACS has not")
                .isZero();
        for (Ledger study : ledger) {
            for (String uid : study.answered()) {
                assertThat(DicomFiles.dataSet(received.get(uid))).isEqualTo(study.dataSet(uid));
            }
        }
    }

    private ScalingResult result() {
        Map<String, InstanceStored> stored = outcome.stored();
        int answered = ledger.stream().mapToInt(Ledger::size).sum();
        int revisions = (int)
                outcome.closed().stream().filter(group -> group.revision() > 1).count();
        return new ScalingResult(
                ledger.size(),
                answered,
                stored.size() - answered,
                outcome.closed().size(),
                revisions,
                outcome.submitted().size(),
                outcome.completed().size(),
                below(StorageLayout.INSTANCES).size());
    }

    @Override
    public void close() {
        outcome.close();
    }
}
