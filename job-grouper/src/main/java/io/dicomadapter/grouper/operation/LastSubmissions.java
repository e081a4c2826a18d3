package io.dicomadapter.grouper.operation;

import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.command.WholeTopic;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is on {@code jobs.submissions}.
 *
 * @param clients the connection
 * @param topic the topic
 */
record LastSubmissions(KafkaClients clients, Topic<JobSubmission> topic) {

    /** The last record of each job that is not done, by job id. */
    Map<String, JobSubmission> read() {
        Map<String, JobSubmission> last = new HashMap<>();
        new WholeTopic(clients, topic.name()).forEach(next -> read(next, last));
        return last;
    }

    private void read(ConsumerRecord<String, byte[]> next, Map<String, JobSubmission> last) {
        try {
            JobSubmission submission = topic.valueSerde().deserializer().deserialize(topic.name(), next.value());
            if (submission == null) {
                last.remove(next.key());
            } else {
                last.put(next.key(), submission);
            }
        } catch (UnreadableRecordException e) {
            // As in the service: the job's last good record goes on to count.
            return;
        }
    }
}
