package io.dicomadapter.grouper;

import io.dicomadapter.grouper.topology.GroupingMeters;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * A record that is no instance goes to the dead letters as it is, is counted, and the stream goes on. Public, because
 * Kafka Streams makes it.
 */
public final class UnreadableInstances implements DeserializationExceptionHandler {

    static final String METERS_CONFIG = "grouper.meters";

    private final DeserializationExceptionHandler toDeadLetters = new LogAndContinueExceptionHandler();
    private GroupingMeters meters;

    @Override
    public void configure(Map<String, ?> configs) {
        meters = (GroupingMeters) configs.get(METERS_CONFIG);
        toDeadLetters.configure(configs);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> unreadable, Exception exception) {
        meters.unreadable(unreadable.topic(), exception);
        return toDeadLetters.handleError(context, unreadable, exception);
    }
}
