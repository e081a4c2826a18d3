package io.dicomadapter.grouper;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.grouper.topology.GroupingMeters;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * A record that is no event goes to the dead letters of its topic as it is, is counted, and the stream goes on. Public,
 * because Kafka Streams makes it.
 */
public final class UnreadableInstances implements DeserializationExceptionHandler {

    static final String METERS_CONFIG = "grouper.meters";
    static final String TOPICS_CONFIG = "grouper.topics";

    private final DeserializationExceptionHandler ofInstances = new LogAndContinueExceptionHandler();
    private final DeserializationExceptionHandler ofAssociations = new LogAndContinueExceptionHandler();
    private GroupingMeters meters;
    private Topics topics;

    @Override
    public void configure(Map<String, ?> configs) {
        meters = (GroupingMeters) configs.get(METERS_CONFIG);
        topics = (Topics) configs.get(TOPICS_CONFIG);
        ofInstances.configure(configs);
        // Kafka Streams knows one topic of dead letters for all that it reads.
        Map<String, Object> other = new HashMap<>(configs);
        other.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                topics.deadLetter(topics.associationsReleased()));
        ofAssociations.configure(other);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> unreadable, Exception exception) {
        boolean isAssociation =
                unreadable.topic().equals(topics.associationsReleased().name());
        meters.unreadable(unreadable.topic(), !isAssociation, exception);
        return (isAssociation ? ofAssociations : ofInstances).handleError(context, unreadable, exception);
    }
}
