package io.dicomadapter.grouper.operation;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.event.operation.DeadJob;
import io.dicomadapter.event.operation.Retry;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Groups whose payloads could not be made: none of their jobs was submitted, and their instance files are kept. */
final class DeadGroups {

    private final KafkaClients clients;
    private final DeadGroupLetters letters;
    private final LastSubmissions submissions;
    private final LastStatuses statuses;
    private final StorageLayout layout;
    private final String transactionalId;

    /** @param transactionalId the same for all commands of a site: of two at the same time, one ends the other */
    DeadGroups(
            KafkaClients clients,
            DeadGroupLetters letters,
            LastSubmissions submissions,
            LastStatuses statuses,
            StorageLayout layout,
            String transactionalId) {
        this.clients = clients;
        this.letters = letters;
        this.submissions = submissions;
        this.statuses = statuses;
        this.layout = layout;
        this.transactionalId = transactionalId;
    }

    /** Those with a dead job that is wanted, each with all of its dead jobs. */
    List<DeadGroup> find(Predicate<DeadJob> wanted) {
        Collection<DeadGroup> unsettled = letters.unsettled();
        Set<String> jobIds = unsettled.stream()
                .flatMap(group -> group.jobs().stream())
                .map(PlannedJob::jobId)
                .collect(Collectors.toSet());
        Map<String, JobStatus> last = statuses.read(jobIds);
        // Somebody may have sent the group again by other means than the command.
        Set<String> handedOver =
                jobIds.isEmpty() ? Set.of() : submissions.read().keySet();
        return unsettled.stream()
                .map(group -> group.only(job -> !handedOver.contains(job.jobId())
                        && last.getOrDefault(job.jobId(), JobStatus.DEAD) == JobStatus.DEAD))
                .filter(group -> group.deadJobs().stream().anyMatch(wanted))
                .toList();
    }

    /**
     * Sends the groups to the submitter again, and says by job id what came of it. A group goes as a whole, with those of
     * its dead jobs that were not asked for: once a payload is made, the instance files are let go.
     */
    Map<String, Retry> retry(Predicate<DeadJob> wanted) {
        if (find(wanted).isEmpty()) {
            return Map.of();
        }
        Map<String, Retry> retries = new HashMap<>();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(transactional())) {
            // Before the letters are read once more: what another command has done by now is seen, what it still does
            // fails.
            producer.initTransactions();
            for (DeadGroup dead : find(wanted)) {
                Retry retry = retry(dead, producer);
                dead.jobs().forEach(job -> retries.put(job.jobId(), retry));
            }
        }
        return retries;
    }

    private Map<String, Object> transactional() {
        Map<String, Object> config = clients.producer();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return config;
    }

    private Retry retry(DeadGroup dead, KafkaProducer<String, byte[]> producer) {
        ConsumerRecord<String, byte[]> letter = letters.letterOf(dead);
        GroupClosed group = dead.again(letters.groupOf(letter));
        if (!group.members().stream().allMatch(this::isThere)) {
            return Retry.FILES_GONE;
        }
        producer.beginTransaction();
        // The commit fails if one of these does.
        Future<RecordMetadata> unused = producer.send(letters.again(letter, group));
        Future<RecordMetadata> unusedMark = producer.send(letters.mark(dead));
        producer.commitTransaction();
        return Retry.TRIED_AGAIN;
    }

    private boolean isThere(GroupMember member) {
        try {
            return Files.isRegularFile(layout.resolve(member.path()));
        } catch (IOException e) {
            return false;
        }
    }
}
