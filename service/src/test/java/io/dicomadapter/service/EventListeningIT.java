package io.dicomadapter.service;

import static io.dicomadapter.service.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.testing.TestEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.MessageListenerContainer;

@KafkaBroker
class EventListeningIT {

    private static final String PREFIX = TestBroker.uniquePrefix();
    private static final List<String> HANDLED = new CopyOnWriteArrayList<>();
    private static final AtomicInteger TRIES = new AtomicInteger();

    @TempDir
    private static Path storage;

    private static TestBroker broker;
    private static TestService service;

    @Configuration(proxyBeanMethods = false)
    static class Listener {

        @Bean
        MessageListenerContainer filesReleasedListener(EventListening listening, Topics topics) {
            Retries retries = new Retries(2, Duration.ofMillis(10), Duration.ofMillis(20));
            return listening.container(topics.filesReleased(), "reclaimer", retries, (key, event) -> handle(event));
        }

        private static void handle(FilesReleased event) throws IOException {
            TRIES.incrementAndGet();
            switch (event.reason()) {
                case "fails always" -> throw new IOException("the disk is away");
                case "fails for good" -> throw new NonRetryableException("no such folder");
                case "fails once" -> failOnce();
                default -> {}
            }
            HANDLED.add(event.reason());
        }

        private static void failOnce() throws IOException {
            if (TRIES.get() == 1) {
                throw new IOException("the disk was away");
            }
        }
    }

    @BeforeAll
    static void startService() {
        service = TestService.start(broker.bootstrapServers(), PREFIX, storage, Listener.class);
    }

    @AfterAll
    static void stopService() {
        service.close();
    }

    @BeforeEach
    void forget() {
        HANDLED.clear();
        TRIES.set(0);
    }

    @Test
    void bringsAPublishedEventToItsHandlerWithCloudEventsHeaders() {
        // when
        publish("group-1", "is fine");
        // then
        await().untilAsserted(() -> assertThat(HANDLED).containsExactly("is fine"));
        ConsumerRecord<String, byte[]> record = last(topics().filesReleased().name());
        assertThat(record.key()).isEqualTo("group-1");
        assertThat(RawTopic.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(RawTopic.header(record, "ce_type")).isEqualTo("io.dicomadapter.files.released.v1");
        assertThat(RawTopic.header(record, "ce_source")).isEqualTo("/test-service/one");
        assertThat(RawTopic.header(record, "ce_id")).hasSize(32);
        assertThat(RawTopic.header(record, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]");
    }

    @Test
    void triesAgainWhatFailedOnce() {
        // when
        publish("group-1", "fails once");
        // then
        await().untilAsserted(() -> assertThat(HANDLED).containsExactly("fails once"));
        assertThat(TRIES).hasValue(2);
    }

    @Test
    void putsAsideWithItsCauseWhatFailsAgainAndAgainAndGoesOn() {
        // given
        double before = dead("IOException");
        // when
        publish("group-1", "fails always");
        publish("group-1", "comes behind it");
        // then
        await().untilAsserted(() -> assertThat(HANDLED).containsExactly("comes behind it"));
        ConsumerRecord<String, byte[]> record = last(deadLetters());
        assertThat(TRIES).hasValue(4);
        assertThat(new String(record.value(), UTF_8)).contains("fails always");
        assertThat(RawTopic.header(record, "kafka_dlt-original-topic"))
                .isEqualTo(topics().filesReleased().name());
        assertThat(RawTopic.header(record, "kafka_dlt-exception-message")).contains("the disk is away");
        assertThat(RawTopic.header(record, "kafka_dlt-exception-cause-fqcn")).isEqualTo("java.io.IOException");
        assertThat(RawTopic.header(record, "ce_type")).isEqualTo("io.dicomadapter.files.released.v1");
        assertThat(record.headers().lastHeader("kafka_dlt-exception-stacktrace"))
                .isNull();
        assertThat(dead("IOException")).isEqualTo(before + 1);
    }

    @Test
    void putsAsideAtOnceWhatTryingAgainCannotHelp() {
        // when
        publish("group-1", "fails for good");
        publish("group-1", "comes behind it");
        // then
        await().untilAsserted(() -> assertThat(HANDLED).containsExactly("comes behind it"));
        assertThat(TRIES).hasValue(2);
        assertThat(RawTopic.header(last(deadLetters()), "kafka_dlt-exception-message"))
                .contains("no such folder");
    }

    @Test
    void putsAsideByteForByteWhatIsNoEvent() throws Exception {
        // when
        new RawTopic(broker.bootstrapServers(), topics().filesReleased().name()).send("group-1", "{\"id\": poison");
        publish("group-1", "comes behind it");
        // then
        await().untilAsserted(() -> assertThat(HANDLED).containsExactly("comes behind it"));
        assertThat(new String(last(deadLetters()).value(), UTF_8)).isEqualTo("{\"id\": poison");
        assertThat(RawTopic.header(last(deadLetters()), "kafka_dlt-exception-message"))
                .contains("is not a FilesReleased")
                .doesNotContain("poison");
    }

    private static void publish(String key, String reason) {
        FilesReleased event = new FilesReleased(key, List.of("instances/00/a.dcm"), TestEvents.NOON, reason);
        service.bean(EventPublisher.class).publishAndWait(topics().filesReleased(), key, event);
    }

    private static Topics topics() {
        return service.bean(Topics.class);
    }

    private static String deadLetters() {
        return topics().deadLetter(topics().filesReleased());
    }

    private static double dead(String cause) {
        return service.bean(MeterRegistry.class)
                .counter(DeadLetters.COUNTER, "topic", topics().filesReleased().name(), "cause", cause)
                .count();
    }

    private static ConsumerRecord<String, byte[]> last(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new RawTopic(broker.bootstrapServers(), topic).committed();
        return records.get(records.size() - 1);
    }
}
