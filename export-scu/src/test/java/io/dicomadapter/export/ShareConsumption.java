package io.dicomadapter.export;

import io.dicomadapter.config.Destination;
import io.dicomadapter.kafka.testing.TestBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A share group (KIP-932): what fails is given back, and rejected at the broker's limit of deliveries. */
final class ShareConsumption implements AutoCloseable {

    private static final short DELIVERIES = 5;

    private final ExperimentTopic topic;
    private final Map<String, Destination> destinations;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger rejected = new AtomicInteger();
    private volatile boolean running = true;

    ShareConsumption(TestBroker broker, Map<String, Destination> destinations, int workers) throws Exception {
        this.topic = new ExperimentTopic(broker);
        this.destinations = destinations;
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.GROUP, topic.name()),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
        for (int i = 0; i < workers; i++) {
            Thread thread = new Thread(() -> work(broker), "share-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    void request(int each, List<String> names) {
        topic.request(each, names);
    }

    /** How many were given up. */
    int rejected() {
        return rejected.get();
    }

    private void work(TestBroker broker) {
        DirectSend send = new DirectSend();
        try (KafkaShareConsumer<String, byte[]> consumer = new KafkaShareConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        topic.name(),
                        "share.acknowledgement.mode",
                        "explicit",
                        "share.acquire.mode",
                        "record_limit",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic.name()));
            while (running) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                    consumer.acknowledge(record, send(send, record));
                }
                consumer.commitSync();
            }
        }
    }

    private AcknowledgeType send(DirectSend send, ConsumerRecord<String, byte[]> record) {
        if (send.to(destinations.get(ExperimentTopic.destination(record.value())))) {
            return AcknowledgeType.ACCEPT;
        }
        if (record.deliveryCount().orElse((short) 1) < DELIVERIES) {
            return AcknowledgeType.RELEASE;
        }
        rejected.incrementAndGet();
        return AcknowledgeType.REJECT;
    }

    @Override
    public void close() {
        running = false;
        threads.forEach(ExperimentTopic::awaitEnd);
        topic.close();
    }
}
