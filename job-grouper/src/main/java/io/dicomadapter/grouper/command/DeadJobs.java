package io.dicomadapter.grouper.command;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Jobs that were given up.
 *
 * @param submissions those that have a payload, and that their platform did not take
 * @param groups those that have none
 */
record DeadJobs(DeadSubmissions submissions, DeadGroups groups) {

    List<DeadJob> find(Predicate<DeadJob> wanted) {
        Stream<DeadJob> withPayload = submissions.find(wanted).stream().map(DeadJob::of);
        Stream<DeadJob> without = groups.find(wanted).stream()
                .flatMap(group -> group.deadJobs().stream())
                .filter(wanted);
        return Stream.concat(withPayload, without).toList();
    }

    /** Has the jobs tried again by the service, and says by job id what came of it. */
    Map<String, Retry> retry(Predicate<DeadJob> wanted) {
        Map<String, Retry> retries = new TreeMap<>(submissions.retry(wanted));
        retries.putAll(groups.retry(wanted));
        return retries;
    }
}
