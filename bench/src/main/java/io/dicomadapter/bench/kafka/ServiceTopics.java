package io.dicomadapter.bench.kafka;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics of one service under test, which creates them itself. */
public final class ServiceTopics implements AutoCloseable {

    private final String bootstrapServers;
    private final Topics topics;
    private final Admin admin;

    private ServiceTopics(String bootstrapServers, Topics topics, Admin admin) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.admin = admin;
    }

    /** @param prefix of the topics' names */
    public static ServiceTopics connect(String bootstrapServers, String prefix) {
        Topics topics = new Topics(new TopicSettings(prefix, TopicSettings.DEFAULT.partitions(), (short) 1));
        return new ServiceTopics(
                bootstrapServers,
                topics,
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers)));
    }

    /** Writes an entry of the runtime configuration. */
    public void configure(ConfigEntry entry) throws ExecutionException, InterruptedException {
        Topic<ConfigEntry> topic = topics.config();
        byte[] value = topic.valueSerde().serializer().serialize(topic.name(), entry);
        Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), entry.key(), value))
                    .get();
        }
    }

    /** How many instances have been announced since the topic began. */
    public long announced() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends =
                partitions().stream().collect(Collectors.toMap(partition -> partition, unused -> OffsetSpec.latest()));
        return admin.listOffsets(ends).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    /** A consumer of what will be announced from now on. */
    KafkaConsumer<String, InstanceStored> consumer() {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        Deserializer<InstanceStored> events =
                topics.instancesStored().valueSerde().deserializer();
        KafkaConsumer<String, InstanceStored> consumer = new KafkaConsumer<>(config, new StringDeserializer(), events);
        consumer.assign(partitions());
        consumer.seekToEnd(partitions());
        partitions().forEach(consumer::position); // seeking is lazy: this waits for it
        return consumer;
    }

    private List<TopicPartition> partitions() {
        Topic<InstanceStored> topic = topics.instancesStored();
        return java.util.stream.IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
    }

    @Override
    public void close() {
        admin.close();
    }
}
