package io.dicomadapter.control.timeline;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.PlannedJob;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together what is known of a study or an export. */
record TimelineView(
        Table<String, StudyFacts> studies,
        Table<GroupKey, GroupFacts> groups,
        Table<String, JobFacts> jobs,
        Table<String, ExportFacts> exports,
        Table<String, ReleaseFacts> releases) {

    private static final String PLANNED = "PLANNED";

    List<StudySummary> latest(int atMost) {
        return studies.latest(atMost).stream().map(this::summary).toList();
    }

    Optional<StudyTimeline> study(String hash) {
        return studies.find(hash).map(this::timeline);
    }

    Optional<ExportTimeline> export(String exportId) {
        return exports.find(exportId)
                .map(facts -> facts.shown(releases.find(exportId).orElse(null)));
    }

    private StudySummary summary(StudyFacts study) {
        Map<String, Long> states = groupsOf(study)
                .flatMap(group -> group.jobs().stream())
                .map(this::state)
                .collect(Collectors.groupingBy(state -> state, TreeMap::new, Collectors.counting()));
        return new StudySummary(
                study.hash(),
                study.associations().stream()
                        .map(AssociationFacts::calledAet)
                        .distinct()
                        .toList(),
                study.received().instances(),
                study.received().first(),
                study.received().last(),
                study.groups().size() + study.furtherGroups(),
                states);
    }

    private StudyTimeline timeline(StudyFacts study) {
        return new StudyTimeline(
                study.hash(),
                study.received().instances(),
                study.received().bytes(),
                study.unhandledInstances(),
                study.received().first(),
                study.received().last(),
                study.associations().stream().map(AssociationFacts::shown).toList(),
                study.furtherAssociations(),
                groupsOf(study)
                        .map(this::group)
                        .sorted(Comparator.comparing(StudyTimeline.ClosedGroup::closedAt))
                        .toList(),
                study.furtherGroups());
    }

    private Stream<GroupFacts> groupsOf(StudyFacts study) {
        return study.groups().stream().map(groups::find).flatMap(Optional::stream);
    }

    private String state(PlannedJob job) {
        return jobs.find(job.jobId()).flatMap(JobFacts::status).map(Enum::name).orElse(PLANNED);
    }

    private StudyTimeline.ClosedGroup group(GroupFacts facts) {
        GroupClosed closed = facts.closed();
        return new StudyTimeline.ClosedGroup(
                closed.groupId(),
                closed.revision(),
                closed.isRepeat(),
                closed.calledAet(),
                closed.groupBy(),
                closed.processor(),
                closed.counts(),
                closed.openedAt(),
                closed.closedAt(),
                closed.reason(),
                closed.explanation(),
                closed.jobs().stream().map(this::job).toList(),
                releases.find(closed.groupId())
                        .flatMap(released -> released.firstSince(closed.closedAt()))
                        .orElse(null));
    }

    private StudyTimeline.Job job(PlannedJob planned) {
        JobFacts facts = jobs.find(planned.jobId()).orElseGet(JobFacts::new);
        return new StudyTimeline.Job(
                planned.jobId(),
                planned.name(),
                planned.pipelineName(),
                planned.pipelineId(),
                planned.priority(),
                facts.status().orElse(null),
                facts.statuses(),
                facts.submittedAt(),
                facts.exports().stream()
                        .map(this::export)
                        .flatMap(Optional::stream)
                        .toList(),
                facts.furtherExports(),
                releases.find(planned.jobId()).map(ReleaseFacts::last).orElse(null));
    }
}
