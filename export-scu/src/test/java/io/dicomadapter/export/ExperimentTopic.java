package io.dicomadapter.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dicomadapter.kafka.testing.TestBroker;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of requests that are no more than the name of a destination. */
final class ExperimentTopic implements AutoCloseable {

    private static final int PARTITIONS = 12;

    private final String name = TestBroker.uniquePrefix() + "experiment";
    private final KafkaProducer<String, byte[]> producer;

    ExperimentTopic(TestBroker broker) throws Exception {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    String name() {
        return name;
    }

    static String destination(byte[] value) {
        return new String(value, UTF_8);
    }

    static void awaitEnd(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void request(int each, List<String> destinations) {
        for (int i = 0; i < each; i++) {
            for (String destination : destinations) {
                Future<RecordMetadata> unused = producer.send(
                        new ProducerRecord<>(name, UUID.randomUUID().toString(), destination.getBytes(UTF_8)));
            }
        }
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
