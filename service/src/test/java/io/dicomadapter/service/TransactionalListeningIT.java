package io.dicomadapter.service;

import static io.dicomadapter.service.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.InstanceUnhandled;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.testing.TestEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@KafkaBroker
class TransactionalListeningIT {

    private static final Map<String, Integer> TRIES = new ConcurrentHashMap<>();

    private final String prefix = TestBroker.uniquePrefix();
    private final Topics topics = new Topics(new TopicSettings(prefix, 2, (short) 1));

    @TempDir
    private Path storage;

    private TestBroker broker;

    @Configuration(proxyBeanMethods = false)
    @Import(Relay.class)
    static class Failing {

        @Bean
        Relay.BeforeCommit fail(EventPublisher publisher, Topics topics) {
            return reason -> {
                int tries = TRIES.merge(reason, 1, Integer::sum);
                if (reason.equals("publishes what Kafka refuses once") && tries == 1) {
                    publisher.publishInTransaction(
                            topics.instancesUnhandled(),
                            "group-1",
                            new InstanceUnhandled(TestEvents.FIRST_AXIAL, largerThanTheTopicTakes()));
                }
                if (reason.equals("fails once") && tries == 1) {
                    throw new IOException("a fault of a moment");
                }
                if (reason.equals("fails for good")) {
                    throw new NonRetryableException("no such pipeline");
                }
            };
        }
    }

    private static String largerThanTheTopicTakes() {
        byte[] incompressible = new byte[Topics.SMALL_MESSAGE_BYTES * 2];
        new Random(1).nextBytes(incompressible);
        return Base64.getEncoder().encodeToString(incompressible);
    }

    @BeforeEach
    void forget() {
        TRIES.clear();
    }

    @Test
    void commitsWhatTheHandlerPublishedOnce() {
        try (TestService service = start()) {
            // when
            release(service, "is fine");
            // then
            await().untilAsserted(() -> assertThat(answers()).hasSize(1));
        }
        try (TestService again = start()) {
            release(again, "comes later");
            await().untilAsserted(() -> assertThat(answers()).hasSize(2));
        }
        assertThat(TRIES).containsExactlyInAnyOrderEntriesOf(Map.of("is fine", 1, "comes later", 1));
    }

    @Test
    void carriesOnTheTraceOfTheEventItAnswers() {
        try (TestService service = start()) {
            // when
            release(service, "is fine");
            // then
            await().untilAsserted(() -> assertThat(answers()).hasSize(1));
            RawTopic released = new RawTopic(
                    broker.bootstrapServers(), topics.filesReleased().name());
            assertThat(traceId(answers().get(0)))
                    .isEqualTo(traceId(released.committed().get(0)));
        }
    }

    @Test
    void takesBackWhatTheHandlerPublishedBeforeItFailed() {
        try (TestService service = start()) {
            // when
            release(service, "fails once");
            // then
            await().untilAsserted(() -> assertThat(answers()).hasSize(1));
            assertThat(new RawTopic(
                                    broker.bootstrapServers(),
                                    topics.jobsStatus().name())
                            .written())
                    .hasSize(2);
        }
    }

    @Test
    void failsAsAWholeWhereKafkaRefusedAnEventThatNobodyWaitedFor() {
        try (TestService service = start()) {
            // when
            release(service, "publishes what Kafka refuses once");
            // then
            await().untilAsserted(() -> assertThat(answers()).hasSize(1));
            assertThat(TRIES).containsEntry("publishes what Kafka refuses once", 2);
        }
    }

    @Test
    void letsNothingBePublishedInATransactionThatThereIsNot() {
        try (TestService service = start()) {
            // given
            EventPublisher publisher = service.bean(EventPublisher.class);
            // when, then
            assertThatThrownBy(() -> publisher.publishInTransaction(
                            topics.filesReleased(), "group-1", TestEvents.INSTANCES_RELEASED))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void putsAsideWhatCannotBeHandledAndPublishesNothingOfIt() {
        try (TestService service = start()) {
            // when
            release(service, "fails for good");
            release(service, "is fine");
            // then
            await().untilAsserted(() -> assertThat(answers()).hasSize(1));
            assertThat(new String(answers().get(0).value(), UTF_8)).contains("is fine");
            List<ConsumerRecord<String, byte[]>> dead =
                    new RawTopic(broker.bootstrapServers(), topics.deadLetter(topics.filesReleased())).committed();
            assertThat(dead).hasSize(1);
            assertThat(RawTopic.header(dead.get(0), "kafka_dlt-exception-message"))
                    .contains("no such pipeline");
        }
    }

    @Test
    void showsNothingOfAServiceThatWasKilledBeforeTheCommitAndDoesItsWorkOnceAfterTheRestart() throws Exception {
        // given
        try (TestService setUp = TestService.start(broker.bootstrapServers(), prefix, storage, Object.class)) {
            release(setUp, "is fine");
        }
        try (CrashingRelay crashing = CrashingRelay.start(broker.bootstrapServers(), prefix, storage)) {
            assertThat(crashing).isNotNull();
            assertThat(new RawTopic(
                                    broker.bootstrapServers(),
                                    topics.jobsStatus().name())
                            .written())
                    .hasSize(1);
        }
        assertThat(answers()).isEmpty();
        // when
        try (TestService restarted = start()) {
            // then
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(answers()).hasSize(1));
            assertThat(restarted.context().isRunning()).isTrue();
        }
    }

    private static String traceId(ConsumerRecord<?, ?> record) {
        return RawTopic.header(record, "traceparent").split("-")[1];
    }

    private TestService start() {
        return TestService.start(broker.bootstrapServers(), prefix, storage, Failing.class);
    }

    private void release(TestService service, String reason) {
        FilesReleased event = new FilesReleased("group-1", List.of("instances/00/a.dcm"), TestEvents.NOON, reason);
        service.bean(EventPublisher.class).publishAndWait(topics.filesReleased(), "group-1", event);
    }

    private List<ConsumerRecord<String, byte[]>> answers() {
        return new RawTopic(broker.bootstrapServers(), topics.jobsStatus().name()).committed();
    }
}
