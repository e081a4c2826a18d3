package io.dicomadapter.grouper.grouping;

import io.dicomadapter.processor.GroupAssociations;
import io.dicomadapter.processor.GroupView;
import io.dicomadapter.processor.JobRule;
import io.dicomadapter.processor.JobRule.Detail;
import io.dicomadapter.processor.SeriesSummary;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Open groups as rules see them. */
final class Views {

    private Views() {}

    static GroupView of(OpenGroup group, JobRule rule, Supplier<List<SeriesSummary>> series) {
        return new GroupView(
                group.groupId(),
                group.revision(),
                group.rule().calledAet(),
                Instant.ofEpochMilli(group.openedAt()),
                Instant.ofEpochMilli(group.lastArrival()),
                group.count(),
                group.expected() > 0 ? OptionalInt.of(group.expected()) : OptionalInt.empty(),
                group.associations().isEmpty()
                        ? GroupAssociations.NONE
                        : group.associations().view(),
                rule.details().contains(Detail.SERIES) ? series.get() : List.of());
    }
}
