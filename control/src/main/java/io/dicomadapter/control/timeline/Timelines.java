package io.dicomadapter.control.timeline;

import io.dicomadapter.control.follow.Followed;
import io.dicomadapter.control.follow.Received;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.JobSubmitted;
import io.dicomadapter.event.kafka.Topics;
import java.util.List;
import java.util.function.Function;

/**
 * What the topics have told of studies, groups, jobs and exports. Between topics there is no order: each event is put into
 * the row of what it is about, known before or not, and rows are put together when somebody looks. What an event says twice
 * it says once, but for instances, of which only numbers are kept.
 */
final class Timelines {

    private static final String INSTANCES = "instances/";

    private final Table<String, StudyFacts> studies;
    private final Table<GroupKey, GroupFacts> groups;
    private final Table<String, JobFacts> jobs;
    private final Table<String, ExportFacts> exports;
    private final Table<String, ReleaseFacts> releases;

    Timelines(int maximumStudies) {
        studies = new Table<>(maximumStudies, StudyFacts::new);
        groups = new Table<>(2 * maximumStudies, key -> new GroupFacts());
        jobs = new Table<>(4 * maximumStudies, jobId -> new JobFacts());
        exports = new Table<>(4 * maximumStudies, ExportFacts::new);
        releases = new Table<>(8 * maximumStudies, owner -> new ReleaseFacts());
    }

    /** What they are made of. */
    List<Followed<?>> sources(Topics topics) {
        return List.of(
                new Followed<>(topics.instancesStored(), this::stored),
                new Followed<>(topics.associationsReleased(), this::associationReleased),
                new Followed<>(topics.instancesUnhandled(), this::unhandled),
                new Followed<>(topics.jobsReady(), this::closed),
                new Followed<>(topics.jobsSubmitted(), this::submitted),
                new Followed<>(topics.jobsStatus(), this::statusChanged),
                new Followed<>(topics.exportsRequested(), this::exportRequested),
                new Followed<>(topics.exportsCompleted(), this::exportCompleted),
                new Followed<>(topics.filesReleased(), this::released));
    }

    /** Looks at what is known, while nothing is added. */
    synchronized <T> T look(Function<TimelineView, T> look) {
        return look.apply(new TimelineView(studies, groups, jobs, exports, releases));
    }

    private synchronized void stored(Received<InstanceStored> stored) {
        studies.forNews(EventKeys.ofStudy(stored.event().studyInstanceUid())).stored(stored.event());
    }

    private synchronized void associationReleased(Received<AssociationReleased> released) {
        studies.forNews(EventKeys.ofStudy(released.event().studyInstanceUid())).released(released.event());
    }

    private synchronized void unhandled(Received<InstanceUnhandled> unhandled) {
        studies.forNews(EventKeys.ofStudy(unhandled.event().instance().studyInstanceUid()))
                .unhandled();
    }

    private synchronized void closed(Received<GroupClosed> received) {
        GroupClosed group = received.event();
        GroupKey key = new GroupKey(group.groupId(), group.revision());
        groups.forNews(key).closed(group);
        group.members().stream()
                .map(GroupMember::studyInstanceUid)
                .distinct()
                .map(EventKeys::ofStudy)
                .forEach(study -> studies.forNews(study).closed(key));
    }

    private synchronized void submitted(Received<JobSubmitted> submitted) {
        jobs.forNews(submitted.event().job().jobId()).submitted(submitted.event());
    }

    private synchronized void statusChanged(Received<JobStatusChanged> changed) {
        jobs.forNews(changed.event().jobId()).changed(changed.event());
    }

    private synchronized void exportRequested(Received<ExportRequested> requested) {
        ExportRequested request = requested.event();
        exports.forNews(request.exportId()).requested(request);
        link(request.exportId(), request.jobId());
    }

    private synchronized void exportCompleted(Received<ExportCompleted> received) {
        ExportCompleted completed = received.event();
        exports.forNews(completed.exportId()).completed(completed);
        link(completed.exportId(), completed.jobId());
    }

    private void link(String exportId, String jobIdOrNull) {
        if (jobIdOrNull != null) {
            jobs.forNews(jobIdOrNull).exported(exportId);
        }
    }

    private synchronized void released(Received<FilesReleased> received) {
        FilesReleased release = received.event();
        if (!isOfOneInstance(release)) {
            releases.forNews(release.owner()).released(release, received.writtenAt());
        }
    }

    /** Of duplicates, for example: there may be as many as instances, and nobody asks for a single one. */
    private static boolean isOfOneInstance(FilesReleased release) {
        return release.paths().size() == 1
                && release.paths().get(0).startsWith(INSTANCES)
                && release.paths().get(0).contains(release.owner());
    }
}
