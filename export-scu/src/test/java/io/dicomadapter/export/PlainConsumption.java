package io.dicomadapter.export;

import io.dicomadapter.config.Destination;
import io.dicomadapter.kafka.testing.TestBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Consumers of one group that send what they read, one after the other: as export-scu did at first. */
final class PlainConsumption implements AutoCloseable {

    private final ExperimentTopic topic;
    private final Map<String, Destination> destinations;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;

    PlainConsumption(TestBroker broker, Map<String, Destination> destinations, int workers) throws Exception {
        this.topic = new ExperimentTopic(broker);
        this.destinations = destinations;
        for (int i = 0; i < workers; i++) {
            Thread thread = new Thread(() -> work(broker), "plain-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    void request(int each, List<String> names) {
        topic.request(each, names);
    }

    private void work(TestBroker broker) {
        DirectSend send = new DirectSend();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        topic.name(),
                        ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                        "consumer",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        1),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic.name()));
            while (running) {
                ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(50));
                records.forEach(record -> send.to(destinations.get(ExperimentTopic.destination(record.value()))));
                consumer.commitSync();
            }
        }
    }

    @Override
    public void close() {
        running = false;
        threads.forEach(ExperimentTopic::awaitEnd);
        topic.close();
    }
}
