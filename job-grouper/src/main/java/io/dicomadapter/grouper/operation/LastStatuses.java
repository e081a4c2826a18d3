package io.dicomadapter.grouper.operation;

import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.command.WholeTopic;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is on {@code jobs.status}.
 *
 * @param clients the connection
 * @param topic the topic
 */
record LastStatuses(KafkaClients clients, Topic<JobStatusChanged> topic) {

    /** What was told last of each of these jobs, by job id; nothing of those that the topic has forgotten. */
    Map<String, JobStatus> read(Set<String> jobIds) {
        Map<String, JobStatus> last = new HashMap<>();
        if (!jobIds.isEmpty()) {
            new WholeTopic(clients, topic.name()).forEach(next -> read(next, jobIds, last));
        }
        return last;
    }

    private void read(ConsumerRecord<String, byte[]> next, Set<String> jobIds, Map<String, JobStatus> last) {
        if (next.value() == null || !jobIds.contains(next.key())) {
            return;
        }
        try {
            JobStatusChanged change = topic.valueSerde().deserializer().deserialize(topic.name(), next.value());
            last.put(change.jobId(), change.status());
        } catch (UnreadableRecordException e) {
            // Says nothing of the job, to the service neither.
            return;
        }
    }
}
