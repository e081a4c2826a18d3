package io.dicomadapter.ingest;

import io.dicomadapter.dicom.scp.AssociationEnd;
import io.dicomadapter.event.AssociationReleased;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many instances of each study an association has brought. One thread's. */
final class StudyCounts {

    /** A sender makes the study UIDs: memory must not grow with what it sends. Further studies close by the clock. */
    static final int MOST_STUDIES = 1_000;

    private final Map<String, Integer> counts = new HashMap<>();

    void stored(String studyInstanceUid) {
        if (counts.size() < MOST_STUDIES || counts.containsKey(studyInstanceUid)) {
            counts.merge(studyInstanceUid, 1, Integer::sum);
        }
    }

    /** What to tell of the association's end: one event for each study. */
    List<AssociationReleased> ended(AssociationScope scope, AssociationEnd ended, Instant at) {
        var end = ended == AssociationEnd.RELEASED
                ? io.dicomadapter.event.AssociationEnd.RELEASED
                : io.dicomadapter.event.AssociationEnd.ABORTED;
        return counts.entrySet().stream()
                .map(study -> new AssociationReleased(
                        scope.associationId(),
                        study.getKey(),
                        scope.calledAet(),
                        scope.callingAet(),
                        study.getValue(),
                        end,
                        at))
                .toList();
    }
}
