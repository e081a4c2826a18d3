package io.dicomadapter.service;

import static io.dicomadapter.service.Patience.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.testing.TestEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.MessageListenerContainer;

@KafkaBroker
class DeadLetterOutageIT {

    private static final List<String> HANDLED = new CopyOnWriteArrayList<>();
    private static final AtomicInteger FAILURES = new AtomicInteger();

    @TempDir
    private Path storage;

    private TestBroker broker;

    @Configuration(proxyBeanMethods = false)
    static class Listener {

        @Bean
        MessageListenerContainer listener(EventListening listening, Topics topics) {
            return listening.container(topics.filesReleased(), "reclaimer", (key, event) -> {
                if (event.reason().equals("fails for good")) {
                    FAILURES.incrementAndGet();
                    throw new NonRetryableException("no such folder");
                }
                HANDLED.add(event.reason());
            });
        }
    }

    @Test
    void skipsNothingWhileADeadLetterCannotBeWritten() throws Exception {
        try (TestService service = TestService.start(
                        broker.bootstrapServers(),
                        TestBroker.uniquePrefix(),
                        storage,
                        Listener.class,
                        "spring.kafka.producer.properties.max.block.ms=500");
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            // given
            Topics topics = service.bean(Topics.class);
            String deadLetters = topics.deadLetter(topics.filesReleased());
            admin.deleteTopics(List.of(deadLetters)).all().get(20, SECONDS);
            // when
            release(service, "fails for good");
            release(service, "comes behind it");
            // then
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(FAILURES).hasValueGreaterThan(2));
            assertThat(HANDLED).isEmpty();
            // when
            admin.createTopics(List.of(new NewTopic(deadLetters, 2, (short) 1)))
                    .all()
                    .get(20, SECONDS);
            // then
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(HANDLED).containsExactly("comes behind it"));
            assertThat(new RawTopic(broker.bootstrapServers(), deadLetters).committed())
                    .hasSize(1);
        }
    }

    private static void release(TestService service, String reason) {
        Topics topics = service.bean(Topics.class);
        FilesReleased event = new FilesReleased("group-1", List.of("instances/00/a.dcm"), TestEvents.NOON, reason);
        service.bean(EventPublisher.class).publishAndWait(topics.filesReleased(), "group-1", event);
    }
}
