package io.dicomadapter.grouper.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.testing.TestEvents;
import java.time.Duration;
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
import org.junit.jupiter.api.Test;

/** The table of a process, whatever its group does. */
@KafkaBroker
class SubmissionReaderIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static TestBroker broker;

    private final Topics topics = new Topics(new TopicSettings(TestBroker.uniquePrefix(), 1, (short) 1));
    private final Topic<JobSubmission> topic = topics.jobsSubmissions();

    /** Kafka tells every member of every meeting of the group; to go back then would start jobs that are done. */
    @Test
    void staysWhereItIsWhenTheGroupMeetsAndNothingComesToIt() throws Exception {
        // given
        writeOneRow();
        try (SubmissionReader reader = new SubmissionReader(consumer(), topic, new WaitingJobs(1))) {
            reader.subscribe();
            await().atMost(SOON).until(() -> {
                reader.read(Duration.ofMillis(100));
                return reader.isLoaded();
            });
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

    private void writeOneRow() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            admin.createTopics(topics.definitions()).all().get();
            byte[] row = topic.valueSerde().serializer().serialize(topic.name(), TestEvents.LUNG_SUBMISSION);
            producer.send(new ProducerRecord<>(topic.name(), "job", row)).get();
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", topic.name() + ".reader"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
