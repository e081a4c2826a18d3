package io.dicomadapter.ingest;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.UnreadableRecordException;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.table.WholeTopic;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is on {@code instances.stored}.
 *
 * @param clients the connection
 * @param topic the topic
 */
record PublishedInstances(KafkaClients clients, Topic<InstanceStored> topic) {

    /** Names the id of each instance that is on the topic now; it may be named more than once. */
    void forEach(Consumer<String> instanceId) {
        new WholeTopic(clients, topic.name()).forEach(next -> read(next, instanceId));
    }

    private void read(ConsumerRecord<String, byte[]> next, Consumer<String> instanceId) {
        try {
            InstanceStored event = topic.valueSerde().deserializer().deserialize(topic.name(), next.value());
            if (event != null) {
                instanceId.accept(event.instanceId());
            }
        } catch (UnreadableRecordException e) {
            // Nobody can read it, so nobody was told of that instance: its file must count as not announced.
            return;
        }
    }
}
