package io.dicomadapter.control.timeline;

import io.dicomadapter.event.FilesReleased;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When the files of a group, job or export were released. */
final class ReleaseFacts {

    private static final int RELEASES = 20;

    private final List<StudyTimeline.Release> releases = new ArrayList<>();

    void released(FilesReleased release, Instant at) {
        StudyTimeline.Release shown = new StudyTimeline.Release(
                at, release.notBefore(), release.paths().size(), Shortened.text(release.reason()));
        if (!releases.contains(shown)) {
            releases.add(shown);
        }
        if (releases.size() > RELEASES) {
            releases.remove(0);
        }
    }

    /** The revisions of a group release their files under the same name. */
    Optional<StudyTimeline.Release> firstSince(Instant time) {
        return releases.stream().filter(release -> !release.at().isBefore(time)).findFirst();
    }

    StudyTimeline.Release last() {
        return releases.get(releases.size() - 1);
    }
}
