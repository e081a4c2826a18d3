package io.dicomadapter.config.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.config.Source;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.testing.TestEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KafkaBroker
class ConfigTopicReaderIT {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Topics topics = new Topics(new TopicSettings(TestBroker.uniquePrefix(), 1, (short) 1));
    private final RuntimeConfiguration view = new RuntimeConfiguration();

    private TestBroker broker;
    private ConfigTopicReader reader;
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void openClients() {
        Map<String, Object> connection = Map.of("bootstrap.servers", broker.bootstrapServers());
        producer = new KafkaProducer<>(connection, new StringSerializer(), new ByteArraySerializer());
        reader = new ConfigTopicReader(connection, topics.config(), view);
    }

    @AfterEach
    void closeClients() {
        reader.close();
        producer.close(Duration.ZERO);
    }

    @Test
    void loadsWhatIsThereAtTheStart() throws Exception {
        // given
        createTopic();
        put(TestEvents.LUNG_AI);
        put(TestEvents.CT_ROOM);
        long last = put(TestEvents.MAIN_PACS);
        // when
        reader.start();
        // then
        assertThat(view.awaitLoaded(LONG)).isTrue();
        assertThat(view.version()).isEqualTo(last);
        assertThat(view.applicationEntity("LUNGAI")).contains(TestEvents.LUNG_AI);
        assertThat(view.sources("CT_ROOM_1")).containsExactly(TestEvents.CT_ROOM);
        assertThat(view.destination("mainpacs")).contains(TestEvents.MAIN_PACS);
    }

    @Test
    void isLoadedWhenTheTopicIsEmpty() throws Exception {
        createTopic();
        reader.start();
        assertThat(view.awaitLoaded(LONG)).isTrue();
        assertThat(view.version()).isEqualTo(-1);
    }

    @Test
    void seesChangesAndRemovalsWithinTwoSeconds() throws Exception {
        // given
        startLoaded();
        // when
        long added = put(TestEvents.CT_ROOM);
        // then
        assertThat(view.awaitVersion(added, TWO_SECONDS)).isTrue();
        assertThat(view.sources("CT_ROOM_1")).hasSize(1);
        // when
        long removed = send(TestEvents.CT_ROOM.key(), null);
        // then
        assertThat(view.awaitVersion(removed, TWO_SECONDS)).isTrue();
        assertThat(view.sources("CT_ROOM_1")).isEmpty();
    }

    @Test
    void refusesWhatIsInvalidOrUnreadableAndKeepsTheLastGoodEntry() throws Exception {
        // given
        startLoaded();
        put(TestEvents.CT_ROOM);
        // when
        put(new Source(TestEvents.CT_ROOM.aeTitle(), List.of("10.0.0.300")));
        send(TestEvents.CT_ROOM.key(), "no JSON".getBytes(UTF_8));
        send(TestEvents.CT_ROOM.key(), new byte[] {(byte) 0xFF, 0, 1});
        send(TestEvents.CT_ROOM.key(), serialize(TestEvents.MAIN_PACS));
        long good = put(TestEvents.MAIN_PACS);
        // then
        assertThat(view.awaitVersion(good, LONG)).isTrue();
        assertThat(view.sources("CT_ROOM_1")).containsExactly(TestEvents.CT_ROOM);
        assertThat(view.destinations()).containsExactly(TestEvents.MAIN_PACS);
    }

    @Test
    void countsARefusedEntryAsRead() throws Exception {
        startLoaded();
        long refused = send("ae/x", "no JSON".getBytes(UTF_8));
        assertThat(view.awaitVersion(refused, LONG)).isTrue();
    }

    @Test
    void keepsTheViewWhileTheBrokerIsAwayAndGoesOnAfterwards() throws Exception {
        // given
        startLoaded();
        assertThat(view.awaitVersion(put(TestEvents.CT_ROOM), LONG)).isTrue();
        // when
        broker.stop();
        // then
        assertThat(view.isLoaded()).isTrue();
        assertThat(view.sources("CT_ROOM_1")).hasSize(1);
        // when
        broker.start();
        long later = put(TestEvents.MAIN_PACS);
        // then
        assertThat(view.awaitVersion(later, LONG)).isTrue();
        assertThat(view.sources("CT_ROOM_1")).hasSize(1);
        assertThat(view.destinations()).hasSize(1);
    }

    @Test
    void readsATopicAnewThatWasCreatedAgain() throws Exception {
        // given
        startLoaded();
        put(TestEvents.LUNG_AI);
        put(TestEvents.MAIN_PACS);
        assertThat(view.awaitVersion(put(TestEvents.CT_ROOM), LONG)).isTrue();
        // when
        broker.wipe();
        createTopic();
        put(TestEvents.LUNG_AI);
        // then
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(view.isLoaded()).isTrue();
            assertThat(view.version()).isZero();
            assertThat(view.applicationEntities()).containsExactly(TestEvents.LUNG_AI);
            assertThat(view.sources()).isEmpty();
        });
    }

    @Test
    void waitsForATopicThatDoesNotExistYet() throws Exception {
        // given
        reader.start();
        assertThat(view.awaitLoaded(Duration.ofSeconds(1))).isFalse();
        // when
        createTopic();
        // then
        assertThat(view.awaitLoaded(LONG)).isTrue();
    }

    @Test
    void neverLoadsATopicOfSeveralPartitions() throws Exception {
        createTopic(new NewTopic(topics.config().name(), 2, (short) 1));
        reader.start();
        assertThat(view.awaitLoaded(TWO_SECONDS)).isFalse();
    }

    @Test
    void endsItsThreadWhenClosed() throws Exception {
        // given
        startLoaded();
        // when
        reader.close();
        // then
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("config-reader");
    }

    @Test
    void canBeClosedWithoutAStart() {
        reader.close();
        assertThat(view.isLoaded()).isFalse();
    }

    private void startLoaded() throws Exception {
        createTopic();
        reader.start();
        assertThat(view.awaitLoaded(LONG)).isTrue();
    }

    private void createTopic() throws Exception {
        createTopic(topics.definitions().stream()
                .filter(definition -> definition.name().equals(topics.config().name()))
                .findFirst()
                .orElseThrow());
    }

    private void createTopic(NewTopic definition) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(definition)).all().get(30, TimeUnit.SECONDS);
        }
    }

    private long put(ConfigEntry entry) throws Exception {
        return send(entry.key(), serialize(entry));
    }

    private byte[] serialize(ConfigEntry entry) {
        return topics.config()
                .valueSerde()
                .serializer()
                .serialize(topics.config().name(), entry);
    }

    private long send(String key, byte[] value) throws Exception {
        return producer.send(new ProducerRecord<>(topics.config().name(), key, value))
                .get(30, TimeUnit.SECONDS)
                .offset();
    }
}
