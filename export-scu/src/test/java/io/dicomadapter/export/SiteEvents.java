package io.dicomadapter.export;

import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.TestBroker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Who asks for exports and hears of their ends, without a worker of its own. */
final class SiteEvents implements AutoCloseable {

    private final Topics topics;
    private final KafkaProducer<String, byte[]> producer;
    private final RecordedEvents<ExportCompleted> completed;

    SiteEvents(TestBroker broker, String prefix) {
        topics = new Topics(new TopicSettings(prefix, 2, (short) 1));
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
        completed = new RecordedEvents<>(
                broker.bootstrapServers(),
                topics.exportsCompleted().name(),
                topics.exportsCompleted().valueSerde().deserializer());
    }

    void request(String exportId, String destination, List<String> files) throws Exception {
        Topic<ExportRequested> topic = topics.exportsRequested();
        ExportRequested request = new ExportRequested(exportId, null, destination, files, false, Instant.now());
        RecordMetadata unused = producer.send(new ProducerRecord<>(
                        topic.name(), exportId, topic.valueSerde().serializer().serialize(topic.name(), request)))
                .get();
    }

    List<ConsumerRecord<String, ExportCompleted>> completions(String exportId) {
        return completed.of(exportId);
    }

    @Override
    public void close() {
        completed.close();
        producer.close();
    }
}
