package io.dicomadapter.kafka.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What these tests do with a broker, each through a client of its own. */
public record Client(String bootstrapServers) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public void createTopic(String name) throws Exception {
        try (Admin admin = admin()) {
            NewTopic topic = new NewTopic(name, 1, (short) 1)
                    .configs(Map.of("max.message.bytes", Integer.toString(OneNodeProperties.MAX_BATCH_BYTES)));
            admin.createTopics(List.of(topic)).all().get(20, SECONDS);
        }
    }

    public Set<String> topics() throws Exception {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get(20, SECONDS);
        }
    }

    public Set<String> finalizedFeatures() throws Exception {
        try (Admin admin = admin()) {
            return admin.describeFeatures()
                    .featureMetadata()
                    .get(20, SECONDS)
                    .finalizedFeatures()
                    .keySet();
        }
    }

    /** Returns once the record is acknowledged. */
    public void send(String topic, byte[] value) throws Exception {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "max.request.size",
                50 * 1024 * 1024,
                "buffer.memory",
                100L * 1024 * 1024);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(20, SECONDS);
        }
    }

    /** Reads through a new consumer group until there are as many values or patience ends. */
    public List<byte[]> read(String topic, int count) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                UUID.randomUUID().toString(),
                "group.protocol",
                "consumer",
                "auto.offset.reset",
                "earliest");
        List<byte[]> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (values.size() < count && System.nanoTime() < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }
}
