package io.dicomadapter.grouper.operation;

import io.dicomadapter.event.operation.DeadJob;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.event.operation.OperationResult;
import io.dicomadapter.event.operation.RetriedJob;
import io.dicomadapter.event.operation.Retry;
import io.dicomadapter.service.Fencing;
import io.dicomadapter.service.operation.OperationFailedException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/** Jobs that were given up. */
public final class DeadJobs {

    private final DeadSubmissions submissions;
    private final DeadGroups groups;

    /**
     * Of both kinds.
     *
     * @param submissions those that have a payload, and that their platform did not take
     * @param groups those that have none
     */
    DeadJobs(DeadSubmissions submissions, DeadGroups groups) {
        this.submissions = submissions;
        this.groups = groups;
    }

    public List<DeadJob> find(Predicate<DeadJob> wanted) {
        Stream<DeadJob> withPayload = submissions.find(wanted).stream().map(DeadJob::of);
        Stream<DeadJob> without = groups.find(wanted).stream()
                .flatMap(group -> group.deadJobs().stream())
                .filter(wanted);
        return Stream.concat(withPayload, without).toList();
    }

    /** Has the jobs tried again by the service, and says by job id what came of it. */
    public Map<String, Retry> retry(Predicate<DeadJob> wanted) {
        Map<String, Retry> retries = new TreeMap<>(submissions.retry(wanted));
        retries.putAll(groups.retry(wanted));
        return retries;
    }

    OperationResult list(Operation.DeadJobs asked) {
        return new OperationResult.DeadJobs(inOrder(find(ofPipeline(asked.pipeline()))));
    }

    OperationResult retry(Operation.RetryJobs asked) throws OperationFailedException {
        Set<String> ids = Set.copyOf(asked.jobIds());
        try {
            Map<String, Retry> retries =
                    retry(ids.isEmpty() ? ofPipeline(asked.pipeline()) : dead -> ids.contains(dead.jobId()));
            ids.forEach(id -> retries.putIfAbsent(id, Retry.NOT_DEAD));
            return new OperationResult.RetryJobs(retries.entrySet().stream()
                    .map(retry -> new RetriedJob(retry.getKey(), retry.getValue()))
                    .toList());
        } catch (KafkaException e) {
            if (Fencing.isCauseOf(e)) {
                throw new OperationFailedException("another retry of this site took over", e);
            }
            throw e;
        }
    }

    /** @param pipeline null for any */
    public static Predicate<DeadJob> ofPipeline(String pipeline) {
        return dead -> pipeline == null || dead.pipelineId().equals(pipeline);
    }

    /** Those that died last at the end. */
    public static List<DeadJob> inOrder(Collection<DeadJob> dead) {
        return dead.stream()
                .sorted(Comparator.comparing(DeadJob::diedAt).thenComparing(DeadJob::jobId))
                .toList();
    }
}
