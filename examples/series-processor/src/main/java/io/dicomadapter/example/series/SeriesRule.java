package io.dicomadapter.example.series;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.JobPriority;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.processor.Completion;
import io.dicomadapter.processor.GroupKey;
import io.dicomadapter.processor.GroupScope;
import io.dicomadapter.processor.GroupView;
import io.dicomadapter.processor.JobRule;
import io.dicomadapter.processor.TagValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Groups by series; closes by silence; makes jobs of series with enough slices. A record: equal settings, equal rule. */
record SeriesRule(SeriesSettings settings) implements JobRule {

    private static final String SERIES_INSTANCE_UID = "0020000E";
    private static final String MODALITY = "00080060";

    @Override
    public String groupBy() {
        return SERIES_INSTANCE_UID;
    }

    @Override
    public GroupScope scope() {
        return GroupScope.STUDY;
    }

    @Override
    public Set<String> tags() {
        return settings.modality().isPresent() ? Set.of(MODALITY) : Set.of();
    }

    @Override
    public GroupKey keyOf(InstanceStored instance) {
        Optional<String> wanted = settings.modality();
        if (wanted.isPresent() && !wanted.equals(TagValue.of(instance, MODALITY))) {
            return new GroupKey.NotMine(
                    "AE Title '" + instance.calledAet() + "' takes modality " + wanted.get() + " only");
        }
        return new GroupKey.Of(instance.seriesInstanceUid());
    }

    @Override
    public Completion completion(GroupView group) {
        String quiet = "no instance arrived for " + settings.timeout().toSeconds() + " s";
        return new Completion.At(
                group.lastArrival().plus(settings.timeout()),
                CloseReason.INACTIVITY,
                hasEnough(group)
                        ? quiet
                        : quiet + ", and it has fewer than the " + settings.minimumSlices() + " slices");
    }

    @Override
    public List<PlannedJob> jobs(GroupView group, Instant closedAt) {
        if (!hasEnough(group)) {
            return List.of();
        }
        return settings.pipelines().entrySet().stream()
                .map(pipeline -> group.job(pipeline.getKey(), pipeline.getValue(), JobPriority.NORMAL, closedAt))
                .toList();
    }

    private boolean hasEnough(GroupView group) {
        return group.count() >= settings.minimumSlices();
    }
}
