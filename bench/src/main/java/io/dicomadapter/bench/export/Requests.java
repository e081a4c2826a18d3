package io.dicomadapter.bench.export;

import io.dicomadapter.bench.kafka.ServiceTopics;
import io.dicomadapter.config.Destination;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Who asks for exports and hears of their ends, as an application does. */
final class Requests implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final double NANOS = 1e9;

    private final Topics topics;
    private final ServiceTopics service;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, ExportCompleted> consumer;
    private int lastNumber;

    /** The topics must be there. */
    Requests(String bootstrapServers, TopicSettings settings) {
        topics = new Topics(settings);
        service = ServiceTopics.connect(bootstrapServers, settings.prefix());
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                topics.exportsCompleted().valueSerde().deserializer());
        List<TopicPartition> partitions = IntStream.range(0, settings.partitions())
                .mapToObj(number -> new TopicPartition(topics.exportsCompleted().name(), number))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    void configure(Destination destination) throws ExecutionException, InterruptedException {
        service.configure(destination);
    }

    /** Seconds from the first request until the ends of all are told. Each list of files is an export of its own. */
    double seconds(String destination, List<List<String>> exports)
            throws IOException, InterruptedException, ExecutionException {
        return seconds(List.of(destination), exports);
    }

    /** As {@link #seconds(String, List)}, of the same exports to each of these. */
    double seconds(List<String> destinations, List<List<String>> exports)
            throws IOException, InterruptedException, ExecutionException {
        long began = System.nanoTime();
        Set<String> open = new HashSet<>();
        for (String destination : destinations) {
            open.addAll(begin(destination, exports));
        }
        awaitEnds(open);
        return (System.nanoTime() - began) / NANOS;
    }

    /** Waits until Kafka has the requests. Returns their ids. */
    Set<String> begin(String destination, List<List<String>> exports) throws InterruptedException, ExecutionException {
        Topic<ExportRequested> topic = topics.exportsRequested();
        Set<String> open = new HashSet<>();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (List<String> files : exports) {
            String id = "bench-" + ++lastNumber;
            open.add(id);
            ExportRequested request = new ExportRequested(id, null, destination, files, false, Instant.now());
            byte[] value = topic.valueSerde().serializer().serialize(topic.name(), request);
            sent.add(producer.send(new ProducerRecord<>(topic.name(), id, value)));
        }
        for (Future<RecordMetadata> each : sent) {
            RecordMetadata unused = each.get();
        }
        return open;
    }

    private void awaitEnds(Set<String> open) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!open.isEmpty()) {
            for (ConsumerRecord<String, ExportCompleted> end : consumer.poll(POLL)) {
                if (open.contains(end.value().exportId()) && !end.value().succeeded()) {
                    throw new IOException("an export failed: " + end.value().detail());
                }
                open.remove(end.value().exportId());
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(open.size() + " exports have not ended in " + PATIENCE);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
        service.close();
    }
}
