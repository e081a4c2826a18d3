package io.dicomadapter.processor;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.PlannedJob;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How the instances of one AE title become jobs: a processor's settings, ready to use. Every method is a pure function of
 * its arguments and of the settings. No method looks at a clock: with the same events at the same times a replay comes to
 * the same jobs.
 */
public interface JobRule {

    /**
     * What instances of one group share, for readers of events: a tag as {@code GGGGEEEE} where it is one. Two rules of an
     * AE title with the same text here share their open groups.
     */
    String groupBy();

    /** Where the instances of one key may lie. */
    GroupScope scope();

    /**
     * Tags as {@code GGGGEEEE} that have to be in the event of an instance for this rule to work. ingest-scp reads them
     * from the header of each instance; those that the instance does not have are absent.
     */
    Set<String> tags();

    /** What {@link GroupView} is to show besides the counts, because it costs. */
    default Set<Detail> details() {
        return Set.of();
    }

    /** Which group the instance belongs to. */
    GroupKey keyOf(InstanceStored instance);

    /** How many instances the group of this instance will have, as the instance says; empty where it does not say. */
    default OptionalInt expectedCount(InstanceStored instance) {
        return OptionalInt.empty();
    }

    /**
     * When the group is complete. Asked after each instance that the group took and after each association that ended;
     * asked again when the time has come that it answered last.
     */
    Completion completion(GroupView group);

    /**
     * The jobs that a group becomes; none for a group that is not worth one, whose files are then released. Each is made
     * by {@link GroupView#job}, no pipeline name twice.
     */
    List<PlannedJob> jobs(GroupView group, Instant closedAt);

    /** Parts of {@link GroupView} that are kept for the rules that ask for them only. */
    enum Detail {
        /** {@link GroupView#series()}. */
        SERIES,
        /** {@link GroupView#associations()}, for {@link GroupScope#STUDY} only. */
        ASSOCIATIONS
    }
}
