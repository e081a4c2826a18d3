package io.dicomadapter.grouper.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.LogEnds;
import io.dicomadapter.testing.TestEvents;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table of a process, whatever its group does. */
@KafkaBroker
class SubmissionReaderIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static TestBroker broker;

    private final Topics topics = new Topics(new TopicSettings(TestBroker.uniquePrefix(), 1, (short) 1));
    private final Topic<JobSubmission> topic = topics.jobsSubmissions();

    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(topics.definitions()).all().get();
        }
        producer = producer(Map.of());
    }

    @AfterEach
    void close() {
        producer.close();
    }

    /** Kafka tells every member of every meeting of the group; to go back then would start jobs that are done. */
    @Test
    void staysWhereItIsWhenTheGroupMeetsAndNothingComesToIt() throws Exception {
        // given
        write(TestEvents.LUNG_SUBMISSION);
        try (SubmissionReader reader = reader()) {
            reader.subscribe();
            awaitLoaded(reader);
            var before = reader.positions(Set.of(0));
            // when
            reader.onPartitionsAssigned(List.of());
            // then
            assertThat(reader.positions(Set.of(0))).isEqualTo(before);
            assertThat(before.values())
                    .singleElement()
                    .extracting(at -> at.offset())
                    .isEqualTo(1L);
        }
    }

    /** Where a dead process left a transaction open, what others have written since is there, but not to be read yet. */
    @Test
    void takesNoJobForOpenWhoseEndIsHiddenByATransactionThatIsOpenYet() throws Exception {
        // given
        write(TestEvents.LUNG_SUBMISSION);
        try (KafkaProducer<String, byte[]> dead = producer(Map.of("transactional.id", topic.name()));
                SubmissionReader reader = reader()) {
            dead.initTransactions();
            dead.beginTransaction();
            dead.send(new ProducerRecord<>(topic.name(), "other", row(TestEvents.LUNG_SUBMISSION)))
                    .get();
            write(null);
            // when
            reader.subscribe();
            await().atMost(SOON).until(() -> {
                reader.read(Duration.ofMillis(100));
                return position(reader) == 1;
            });
            // then
            assertThat(reader.isLoaded()).isFalse();
            // when
            dead.abortTransaction();
            // then
            awaitLoaded(reader);
            assertThat(position(reader)).isGreaterThanOrEqualTo(3);
        }
    }

    private static void awaitLoaded(SubmissionReader reader) {
        await().atMost(SOON).until(() -> {
            reader.read(Duration.ofMillis(100));
            return reader.isLoaded();
        });
    }

    private static long position(SubmissionReader reader) {
        try {
            return reader.positions(Set.of(0)).values().iterator().next().offset();
        } catch (IllegalStateException e) {
            return -1; // The partition has not come yet.
        }
    }

    private void write(JobSubmission submission) throws Exception {
        producer.send(new ProducerRecord<>(topic.name(), "job", row(submission)))
                .get();
    }

    private byte[] row(JobSubmission submission) {
        return submission == null ? null : topic.valueSerde().serializer().serialize(topic.name(), submission);
    }

    private SubmissionReader reader() {
        Map<String, Object> site = Map.of("bootstrap.servers", broker.bootstrapServers());
        Map<String, Object> member = new HashMap<>(site);
        member.put("group.id", topic.name() + ".reader");
        member.put("isolation.level", "read_committed");
        return new SubmissionReader(
                new KafkaConsumer<>(member, new StringDeserializer(), new ByteArrayDeserializer()),
                topic,
                new WaitingJobs(1),
                new LogEnds(site));
    }

    private static KafkaProducer<String, byte[]> producer(Map<String, Object> own) {
        Map<String, Object> config = new HashMap<>(own);
        config.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }
}
