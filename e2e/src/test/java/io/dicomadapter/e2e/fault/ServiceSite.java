package io.dicomadapter.e2e.fault;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What replicas of a service share: topics of their own on the broker, a storage, and who writes to the topics. */
public final class ServiceSite implements AutoCloseable {

    public static final int PARTITIONS = 4;

    private final Broker broker;
    private final String prefix;
    private final Topics topics;
    private final StorageLayout layout;
    private final KafkaProducer<String, byte[]> producer;

    private ServiceSite(Broker broker, String prefix, Path folder) {
        this.broker = broker;
        this.prefix = prefix;
        this.topics = new Topics(new TopicSettings(prefix, PARTITIONS, (short) 1));
        this.layout = StorageLayout.at(folder.resolve("storage"));
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** @param prefix of the topics, the site's own */
    public static ServiceSite on(Broker broker, String prefix, Path folder)
            throws ExecutionException, InterruptedException, IOException {
        ServiceSite site = new ServiceSite(broker, prefix, folder);
        site.layout.prepare();
        try (Admin admin = broker.admin()) {
            admin.createTopics(site.topics.definitions()).all().get();
        }
        return site;
    }

    public void configure(ConfigEntry entry) {
        send(topics.config(), entry.key(), entry);
    }

    /** Sends it, and waits as long as it takes. */
    public <V> void send(Topic<V> topic, String key, V event) {
        sendBytes(topic, key, topic.valueSerde().serializer().serialize(topic.name(), event));
    }

    /** Sends it, and waits as long as it takes. */
    public void sendBytes(Topic<?> topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topic " + topic.name() + " did not take a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Does not wait until the broker has it. */
    public <V> void begin(Topic<V> topic, String key, V event) {
        byte[] value = topic.valueSerde().serializer().serialize(topic.name(), event);
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic.name(), key, value));
    }

    /** Waits until the broker has everything. */
    public void flush() {
        producer.flush();
    }

    public Broker broker() {
        return broker;
    }

    public Topics topics() {
        return topics;
    }

    public StorageLayout layout() {
        return layout;
    }

    /** What every service here is told. */
    public List<String> arguments() {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--topics.prefix=" + prefix,
                "--topics.partitions=" + PARTITIONS,
                "--topics.replication-factor=1",
                "--storage.path=" + layout.root(),
                // What a dead process had is another's after the shortest time that the broker allows.
                "--spring.kafka.consumer.properties.session.timeout.ms=3000",
                "--spring.kafka.consumer.properties.heartbeat.interval.ms=500");
    }

    @Override
    public void close() {
        producer.close();
    }
}
