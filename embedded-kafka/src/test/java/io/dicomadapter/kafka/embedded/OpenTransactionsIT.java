package io.dicomadapter.kafka.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions of producers that died with the broker. Readers of committed records wait until they are ended. */
class OpenTransactionsIT {

    private static final String TOPIC = "written-to";
    private static final int PRODUCERS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final List<KafkaProducer<byte[], byte[]>> producers = new ArrayList<>();

    @AfterEach
    void close() {
        producers.forEach(producer -> producer.close(Duration.ZERO));
    }

    @Test
    void areEndedInEveryPartitionAfterTheBrokerWasKilled() throws Exception {
        // given
        try (BrokerProcess killed = BrokerProcess.start(folder)) {
            createTopic(killed.bootstrapServers());
            for (int partition = 0; partition < PRODUCERS; partition++) {
                leaveOpen(killed.bootstrapServers(), partition);
            }
            killed.kill();
        }

        // when
        try (EmbeddedBroker broker = new EmbeddedBroker(new EmbeddedBrokerSettings(folder, 0)).start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            await().atMost(PATIENCE)
                    .until(() -> admin.listTransactions().all().get(20, SECONDS).stream()
                                    .map(TransactionListing::state)
                                    .filter(TransactionState.COMPLETE_ABORT::equals)
                                    .count()
                            == PRODUCERS);

            // then
            assertThat(openPartitions(admin)).isEmpty();
        }
    }

    private static void createTopic(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PRODUCERS, (short) 1)))
                    .all()
                    .get(20, SECONDS);
        }
    }

    private void leaveOpen(String bootstrapServers, int partition) throws Exception {
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "transactional.id",
                        "producer-" + partition,
                        "transaction.timeout.ms",
                        1000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producers.add(producer);
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, partition, null, new byte[1])).get(20, SECONDS);
    }

    private static List<TopicPartition> openPartitions(Admin admin) throws Exception {
        List<TopicPartition> all = IntStream.range(0, PRODUCERS)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .toList();
        return admin.describeProducers(all).all().get(20, SECONDS).entrySet().stream()
                .filter(each -> each.getValue().activeProducers().stream()
                        .anyMatch(producer ->
                                producer.currentTransactionStartOffset().isPresent()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
