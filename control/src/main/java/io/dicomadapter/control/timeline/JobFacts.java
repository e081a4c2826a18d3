package io.dicomadapter.control.timeline;

import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.JobSubmitted;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of a job besides what its group planned. */
final class JobFacts {

    static final int EXPORTS = 20;

    private final Map<JobStatus, StudyTimeline.StatusChange> statuses = new EnumMap<>(JobStatus.class);
    private final Set<String> exports = new LinkedHashSet<>();
    private Instant submittedAt;
    private long furtherExports;

    void submitted(JobSubmitted submission) {
        submittedAt = submission.submittedAt();
    }

    /** The last report of a state counts: a dead job that is tried again may die again. */
    void changed(JobStatusChanged change) {
        StudyTimeline.StatusChange known = statuses.get(change.status());
        if (known == null || change.at().isAfter(known.at())) {
            statuses.put(
                    change.status(),
                    new StudyTimeline.StatusChange(change.status(), change.at(), Shortened.text(change.message())));
        }
    }

    void exported(String exportId) {
        if (exports.size() < EXPORTS) {
            exports.add(exportId);
        } else if (!exports.contains(exportId)) {
            furtherExports++;
        }
    }

    /** Which of the states that were reported counts: {@link JobStatus} has the rule. */
    Optional<JobStatus> status() {
        return statuses.values().stream()
                .sorted(Comparator.comparing(StudyTimeline.StatusChange::at))
                .map(StudyTimeline.StatusChange::status)
                .reduce((known, next) -> next.supersedes(known) ? next : known);
    }

    List<StudyTimeline.StatusChange> statuses() {
        return statuses.values().stream()
                .sorted(Comparator.comparing(StudyTimeline.StatusChange::at))
                .toList();
    }

    List<String> exports() {
        return List.copyOf(exports);
    }

    Instant submittedAt() {
        return submittedAt;
    }

    long furtherExports() {
        return furtherExports;
    }
}
