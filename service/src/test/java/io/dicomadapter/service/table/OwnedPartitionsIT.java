package io.dicomadapter.service.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.testing.TestEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The share of a process, whatever its group does. */
@KafkaBroker
class OwnedPartitionsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int PARTITIONS = 2;

    private static TestBroker broker;

    private final Topics topics = new Topics(new TopicSettings(TestBroker.uniquePrefix(), PARTITIONS, (short) 1));
    private final Topic<JobSubmission> topic = topics.jobsSubmissions();

    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void createTopics() throws Exception {
        try (Admin admin = Admin.create(site())) {
            admin.createTopics(topics.definitions()).all().get();
        }
        producer = producer(Map.of());
    }

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void bringsEachPartitionFromItsStartAlsoWhereItsGroupHasReadItBefore() throws Exception {
        // given
        write(0, "first");
        write(1, "second");
        try (OwnedPartitions<JobSubmission> before = join(new Shelf())) {
            awaitLoaded(before);
            assertThat(before.isStillOwner()).isTrue();
        }
        Shelf shelf = new Shelf();
        // when
        try (OwnedPartitions<JobSubmission> after = join(shelf)) {
            awaitLoaded(after);
            // then
            assertThat(shelf.rows()).containsOnlyKeys("first", "second");
            assertThat(after.owned()).containsExactlyInAnyOrder(0, 1);
        }
    }

    @Test
    void handsAPartitionOverToAProcessThatComesAndGetsItBackWhenThatGoes() throws Exception {
        // given
        write(0, "first");
        write(1, "second");
        Shelf shelf = new Shelf();
        Shelf otherShelf = new Shelf();
        try (OwnedPartitions<JobSubmission> one = join(shelf)) {
            awaitLoaded(one);
            // when
            try (OwnedPartitions<JobSubmission> other = join(otherShelf)) {
                await().atMost(SOON).until(() -> {
                    one.read(POLL);
                    other.read(POLL);
                    return other.isLoaded() && one.isLoaded();
                });
                // then
                assertThat(Stream.of(one.owned(), other.owned()).flatMap(Set::stream))
                        .containsExactlyInAnyOrder(0, 1);
                assertThat(shelf.rows()).hasSize(1);
                assertThat(otherShelf.rows()).hasSize(1).doesNotContainKeys(shelf.anyKey());
            }
            await().atMost(SOON).until(() -> {
                one.read(POLL);
                return shelf.rows().size() == PARTITIONS;
            });
        }
        assertThat(otherShelf.rows()).isEmpty();
    }

    /** Kafka tells every member of every meeting of the group; to go back then would bring rows that are long past. */
    @Test
    void staysWhereItIsWhenTheGroupMeetsAndNothingComesToIt() throws Exception {
        // given
        write(0, "first");
        Shelf shelf = new Shelf();
        try (OwnedPartitions<JobSubmission> reader = join(shelf)) {
            awaitLoaded(reader);
            // when: more members than partitions, of which one finds nothing
            try (OwnedPartitions<JobSubmission> second = join(new Shelf());
                    OwnedPartitions<JobSubmission> third = join(new Shelf())) {
                await().atMost(SOON).until(() -> {
                    reader.read(POLL);
                    second.read(POLL);
                    third.read(POLL);
                    return Stream.of(reader, second, third)
                                    .filter(OwnedPartitions::isLoaded)
                                    .count()
                            == PARTITIONS;
                });
            }
            await().atMost(SOON).until(() -> {
                reader.read(POLL);
                return reader.owned().size() == PARTITIONS && reader.isLoaded();
            });
            // then
            assertThat(shelf.timesRead("first")).isLessThanOrEqualTo(shelf.timesCome(0));
        }
    }

    /** Where a dead process left a transaction open, what others have written since is there, but not to be read yet. */
    @Test
    void isNotLoadedWhileATransactionThatIsOpenYetHidesWhatWasWrittenBehindIt() throws Exception {
        // given
        write(0, "job");
        Shelf shelf = new Shelf();
        try (KafkaProducer<String, byte[]> dead = producer(Map.of("transactional.id", topic.name()));
                OwnedPartitions<JobSubmission> reader = join(shelf)) {
            dead.initTransactions();
            dead.beginTransaction();
            dead.send(new ProducerRecord<>(topic.name(), 0, "other", row())).get();
            producer.send(new ProducerRecord<>(topic.name(), 0, "job", null)).get();
            // when
            await().atMost(SOON).until(() -> {
                reader.read(POLL);
                return shelf.rows().containsKey("job");
            });
            reader.read(POLL);
            // then
            assertThat(reader.isLoaded()).isFalse();
            // when
            dead.abortTransaction();
            // then
            awaitLoaded(reader);
            assertThat(shelf.rows()).isEmpty();
        }
    }

    @Test
    void goesOnPastARecordThatCannotBeRead() throws Exception {
        // given
        write(0, "good");
        byte[] bad = "{".getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic.name(), 0, "good", bad)).get();
        write(0, "better");
        Shelf shelf = new Shelf();
        // when
        try (OwnedPartitions<JobSubmission> reader = join(shelf)) {
            awaitLoaded(reader);
        }
        // then
        assertThat(shelf.everRead()).containsExactly("good", "better");
    }

    @Test
    void isNoOwnerAnyMoreOfWhatTheGroupHasGivenToAnother() throws Exception {
        // given
        try (OwnedPartitions<JobSubmission> stood = join(new Shelf())) {
            awaitLoaded(stood);
            assertThat(stood.isStillOwner()).isTrue();
            try (Admin admin = Admin.create(site());
                    OwnedPartitions<JobSubmission> other = join(new Shelf())) {
                // when: the group puts it out, as it does with one that is silent
                admin.removeMembersFromConsumerGroup(group(), new RemoveMembersFromConsumerGroupOptions())
                        .all()
                        .get();
                awaitLoaded(other);
                // then
                assertThat(other.owned()).hasSize(PARTITIONS);
                assertThat(stood.isStillOwner()).isFalse();
            }
        }
    }

    private static void awaitLoaded(OwnedPartitions<?> reader) {
        await().atMost(SOON).until(() -> {
            reader.read(POLL);
            return reader.isLoaded();
        });
    }

    private void write(int partition, String key) throws Exception {
        producer.send(new ProducerRecord<>(topic.name(), partition, key, row())).get();
    }

    private byte[] row() {
        return topic.valueSerde().serializer().serialize(topic.name(), TestEvents.LUNG_SUBMISSION);
    }

    private String group() {
        return topic.name() + ".owners";
    }

    private OwnedPartitions<JobSubmission> join(Shelf shelf) {
        Map<String, Object> consumer = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "session.timeout.ms", 3000,
                "heartbeat.interval.ms", 200,
                "fetch.max.wait.ms", 50);
        KafkaClients clients = new KafkaClients(site(), site(), consumer);
        return OwnedPartitions.join(clients, clients.groupMember(group(), topic.maxMessageBytes()), topic, shelf);
    }

    private static Map<String, Object> site() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private static KafkaProducer<String, byte[]> producer(Map<String, Object> own) {
        Map<String, Object> config = new HashMap<>(own);
        config.putAll(site());
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }
}
