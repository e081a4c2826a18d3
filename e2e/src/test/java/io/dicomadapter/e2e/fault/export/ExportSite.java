package io.dicomadapter.e2e.fault.export;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.Destination;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.e2e.fault.Broker;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What two workers share: topics of their own on the broker, a storage, and the destinations in the configuration. */
final class ExportSite implements AutoCloseable {

    private static final String PREFIX = "exporting.";
    private static final int PARTITIONS = 4;

    private final Broker broker;
    private final Topics topics = new Topics(new TopicSettings(PREFIX, PARTITIONS, (short) 1));
    private final StorageLayout layout;
    private final KafkaProducer<String, byte[]> producer;

    private ExportSite(Broker broker, Path folder) {
        this.broker = broker;
        this.layout = StorageLayout.at(folder.resolve("storage"));
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static ExportSite on(Broker broker, Path folder) throws ExecutionException, InterruptedException, IOException {
        ExportSite site = new ExportSite(broker, folder);
        site.layout.prepare();
        Files.createDirectories(site.layout.root().resolve("results"));
        try (Admin admin = broker.admin()) {
            admin.createTopics(site.topics.definitions()).all().get();
        }
        return site;
    }

    void configure(Destination destination) {
        send(topics.config(), destination.key(), (ConfigEntry) destination);
    }

    void request(ExportRequested request) {
        send(topics.exportsRequested(), request.exportId(), request);
    }

    /** Puts an instance where pipelines put theirs; its name, as events have it. */
    String file(TestInstance instance) throws IOException {
        String name = fileOf(instance.sopInstanceUid());
        instance.writeTo(layout.root().resolve(name));
        return name;
    }

    static String fileOf(String sopInstanceUid) {
        return "results/" + sopInstanceUid + ".dcm";
    }

    /** Sends it, and waits as long as it takes. */
    private <V> void send(Topic<V> topic, String key, V event) {
        try {
            byte[] value = topic.valueSerde().serializer().serialize(topic.name(), event);
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topic " + topic.name() + " did not take a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Broker broker() {
        return broker;
    }

    Topics topics() {
        return topics;
    }

    StorageLayout layout() {
        return layout;
    }

    /** Command line of a worker here, without what is its own. */
    List<String> arguments() {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--topics.prefix=" + PREFIX,
                "--topics.partitions=" + PARTITIONS,
                "--topics.replication-factor=1",
                "--storage.path=" + layout.root(),
                "--server.port=0",
                "--scu.retries.maximum=4",
                "--scu.retries.delay=100ms",
                "--scu.retries.multiplier=1",
                "--scu.breaker.failures=5",
                "--scu.breaker.probe-interval=500ms",
                "--scu.breaker.give-up-after=3s",
                "--scu.timeouts.artim=2s",
                "--scu.timeouts.dimse-response=1s",
                // What a dead worker had is another's after the shortest time that the broker allows.
                "--spring.kafka.consumer.properties.session.timeout.ms=3000",
                "--spring.kafka.consumer.properties.heartbeat.interval.ms=500",
                "--spring.kafka.consumer.properties.fetch.max.wait.ms=50",
                // A transaction of a process that stands still holds up readers for so long.
                "--spring.kafka.producer.properties.transaction.timeout.ms=6000");
    }

    @Override
    public void close() {
        producer.close();
    }
}
