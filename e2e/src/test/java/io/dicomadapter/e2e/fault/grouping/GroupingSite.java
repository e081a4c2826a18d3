package io.dicomadapter.e2e.fault.grouping;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.e2e.fault.Broker;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What two groupers share: topics of their own on the broker, a storage, and the AE titles in the configuration. */
final class GroupingSite implements AutoCloseable {

    /** Grouped by study, for a pipeline of each way. */
    static final String BY_STUDY = "STUDYAI";

    /** Grouped by patient: its instances go a way through Kafka more. */
    static final String BY_PATIENT = "PATIENTAI";

    /** Closes when the association is released. */
    static final String BY_RELEASE = "RELEASEAI";

    /** Configured nowhere. */
    static final String UNKNOWN = "NOBODY";

    static final String PATIENT_ID = "00100020";
    static final String HTTP_PIPELINE = "over-http";

    private static final String PREFIX = "grouping.";
    private static final int PARTITIONS = 4;
    private static final String HEARTBEAT = "heartbeat.interval.ms=500";
    private static final String SESSION_TIMEOUT = "session.timeout.ms=3000";

    private final Broker broker;
    private final Topics topics = new Topics(new TopicSettings(PREFIX, PARTITIONS, (short) 1));
    private final StorageLayout layout;
    private final KafkaProducer<String, byte[]> producer;

    private GroupingSite(Broker broker, Path folder) {
        this.broker = broker;
        this.layout = StorageLayout.at(folder.resolve("storage"));
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static GroupingSite on(Broker broker, Path folder) throws ExecutionException, InterruptedException, IOException {
        GroupingSite site = new GroupingSite(broker, folder);
        site.layout.prepare();
        try (Admin admin = broker.admin()) {
            admin.createTopics(site.topics.definitions()).all().get();
        }
        site.configure(entity(BY_STUDY, Map.of("pipeline-http", HTTP_PIPELINE)));
        site.configure(entity(BY_PATIENT, Map.of("groupBy", "0010,0020")));
        site.configure(entity(BY_RELEASE, Map.of("completeOnRelease", "1")));
        return site;
    }

    /** An AE title with the shortest timeout, a pipeline of way kafka, and these settings. */
    static ApplicationEntity entity(String aeTitle, Map<String, String> settings) {
        Map<String, String> all =
                new HashMap<>(Map.of("timeout", "5", "jobRetryDelay", "100", "pipeline-kafka", "over-kafka"));
        all.putAll(settings);
        return new ApplicationEntity(aeTitle, aeTitle, null, all, List.of(), List.of(), false);
    }

    void configure(ApplicationEntity entity) {
        send(topics.config(), entity.key(), (ConfigEntry) entity);
    }

    void remove(ApplicationEntity entity) {
        sendBytes(topics.config(), entity.key(), null);
    }

    <V> void send(Topic<V> topic, String key, V event) {
        sendBytes(topic, key, topic.valueSerde().serializer().serialize(topic.name(), event));
    }

    /** Sends it, and waits as long as it takes. */
    void sendBytes(Topic<?> topic, String key, byte[] value) {
        try {
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

    /** Kafka Streams' name of the groupers. */
    String application() {
        return PREFIX + "job-grouper";
    }

    /** How many groupers the broker takes for alive: each has one thread, which is one member. */
    int members() throws ExecutionException, InterruptedException {
        try (Admin admin = broker.admin()) {
            return admin.describeConsumerGroups(List.of(application()))
                    .describedGroups()
                    .get(application())
                    .get()
                    .members()
                    .size();
        }
    }

    /** Command line of a grouper here, without what is its own. */
    List<String> arguments() {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--topics.prefix=" + PREFIX,
                "--topics.partitions=" + PARTITIONS,
                "--topics.replication-factor=1",
                "--storage.path=" + layout.root(),
                "--storage.durability=none",
                // What a dead grouper had is another's after the shortest time that the broker allows.
                "--spring.kafka.consumer.properties." + SESSION_TIMEOUT,
                "--spring.kafka.consumer.properties." + HEARTBEAT,
                "--spring.kafka.streams.properties.main.consumer." + SESSION_TIMEOUT,
                "--spring.kafka.streams.properties.main.consumer." + HEARTBEAT);
    }

    @Override
    public void close() {
        producer.close();
    }
}
