package io.dicomadapter.service;

import static io.dicomadapter.service.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.EventJson;
import io.dicomadapter.event.OperationCompleted;
import io.dicomadapter.event.OperationRequested;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.event.operation.EchoOutcome;
import io.dicomadapter.event.operation.EchoResult;
import io.dicomadapter.event.operation.Operation;
import io.dicomadapter.event.operation.OperationOutcome;
import io.dicomadapter.event.operation.OperationResult;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.operation.AnswerOperations;
import io.dicomadapter.service.operation.OperationAnswers;
import io.dicomadapter.service.operation.OperationConfiguration;
import io.dicomadapter.service.operation.OperationFailedException;
import io.dicomadapter.service.operation.OperationRefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.listener.MessageListenerContainer;

/** What a service makes of operations, over a real broker. Destination names say what the handler does. */
@KafkaBroker
class AnswerOperationsIT {

    private static final String PREFIX = TestBroker.uniquePrefix();
    private static final AtomicInteger INTERRUPTED = new AtomicInteger();
    private static final AtomicInteger BEGUN = new AtomicInteger();
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    @TempDir
    private static Path storage;

    private static TestBroker broker;
    private static TestService service;

    @Configuration(proxyBeanMethods = false)
    @Import(OperationConfiguration.class)
    static class Operations {

        @Bean
        AnswerOperations testOperations(OperationAnswers answers) {
            return new AnswerOperations(answers).with(Operation.Echo.class, 1, (echo, within) -> handle(echo));
        }

        @Bean
        MessageListenerContainer operationsListener(EventListening listening, Topics topics, AnswerOperations handler) {
            return listening.atMostOnce(topics.operationsRequested(), "test-operations", handler);
        }

        private static OperationResult handle(Operation.Echo echo)
                throws OperationRefusedException, OperationFailedException {
            BEGUN.incrementAndGet();
            switch (echo.destination()) {
                case "unknown" -> throw new OperationRefusedException("destination: 'unknown' is not configured");
                case "broken" -> throw new OperationFailedException("the file is away", null);
                case "buggy" -> throw new IllegalStateException("DOE^JOHN");
                case "slow" -> untilInterrupted();
                default -> {}
            }
            return new OperationResult.Echo(
                    new EchoResult(echo.destination(), EchoOutcome.ANSWERED, "0000", "it is there", 1));
        }

        private static void untilInterrupted() {
            try {
                NEVER.await();
            } catch (InterruptedException e) {
                INTERRUPTED.incrementAndGet();
            }
        }
    }

    @BeforeAll
    static void startService() {
        service = TestService.start(broker.bootstrapServers(), PREFIX, storage, Operations.class);
    }

    @AfterAll
    static void stopService() {
        service.close();
    }

    @Test
    void answersWhatItDidAndWhoItIs() {
        // when
        OperationCompleted answer = answer(ask("there", Duration.ofSeconds(30)));
        // then
        assertThat(answer.outcome()).isEqualTo(OperationOutcome.DONE);
        assertThat(answer.service()).isEqualTo("/test-service/one");
        assertThat(answer.result())
                .isEqualTo(new OperationResult.Echo(
                        new EchoResult("there", EchoOutcome.ANSWERED, "0000", "it is there", 1)));
    }

    @Test
    void answersWhyItDidNotAndKeepsWhatAnExceptionQuotesToItself() {
        // given
        Duration within = Duration.ofSeconds(30);
        // when
        OperationCompleted refused = answer(ask("unknown", within));
        OperationCompleted failed = answer(ask("broken", within));
        OperationCompleted buggy = answer(ask("buggy", within));
        // then
        assertThat(refused.outcome()).isEqualTo(OperationOutcome.REFUSED);
        assertThat(refused.detail()).isEqualTo("destination: 'unknown' is not configured");
        assertThat(failed.outcome()).isEqualTo(OperationOutcome.FAILED);
        assertThat(failed.detail()).isEqualTo("the file is away");
        assertThat(buggy.outcome()).isEqualTo(OperationOutcome.FAILED);
        assertThat(buggy.detail()).startsWith("IllegalStateException").doesNotContain("DOE");
    }

    @Test
    void doesNothingAfterTheDeadline() {
        // given
        int before = BEGUN.get();
        // when
        OperationCompleted late = answer(ask("there", Duration.ofSeconds(-1)));
        // then
        assertThat(late.outcome()).isEqualTo(OperationOutcome.LATE);
        assertThat(late.detail()).contains("nothing was done");
        assertThat(BEGUN.get()).isEqualTo(before);
    }

    @Test
    void stopsAtTheDeadlineWhatIsUnderWayAndTurnsAwayWhatWouldWaitTooLong() {
        // given
        int before = INTERRUPTED.get();
        // when
        List<String> ids = IntStream.range(0, 12)
                .mapToObj(number -> ask("slow", Duration.ofSeconds(6)))
                .toList();
        List<OperationCompleted> answers =
                ids.stream().map(AnswerOperationsIT::answer).toList();
        // then
        assertThat(answers.stream().filter(answer -> answer.outcome() == OperationOutcome.BUSY))
                .hasSizeBetween(1, 3);
        assertThat(answers.stream().filter(answer -> answer.outcome() != OperationOutcome.BUSY))
                .extracting(OperationCompleted::outcome)
                .containsOnly(OperationOutcome.LATE);
        assertThat(INTERRUPTED.get()).isGreaterThan(before);
        assertThat(answer(ask("there", Duration.ofSeconds(30))).outcome()).isEqualTo(OperationOutcome.DONE);
    }

    @Test
    void passesOverWhatIsOfAnotherService() {
        // when
        String id = publish(new Operation.DeadJobs(null), Duration.ofSeconds(30));
        // then
        for (int behind = 0; behind < 6; behind++) {
            assertThat(answer(ask("there", Duration.ofSeconds(30))).outcome()).isEqualTo(OperationOutcome.DONE);
        }
        assertThat(answers(id)).isEmpty();
    }

    private static String ask(String destination, Duration within) {
        return publish(new Operation.Echo(destination), within);
    }

    private static String publish(Operation operation, Duration within) {
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        service.bean(EventPublisher.class)
                .publishAndWait(
                        topics().operationsRequested(),
                        id,
                        new OperationRequested(id, operation, "alice", null, now, now.plus(within)));
        return id;
    }

    private static OperationCompleted answer(String id) {
        await().until(() -> !answers(id).isEmpty());
        assertThat(answers(id)).hasSize(1);
        return answers(id).get(0);
    }

    private static List<OperationCompleted> answers(String id) {
        return new RawTopic(
                        broker.bootstrapServers(),
                        topics().operationsCompleted().name())
                .committed().stream()
                        .filter(record -> id.equals(record.key()))
                        .map(record -> EventJson.mapper().readValue(record.value(), OperationCompleted.class))
                        .toList();
    }

    private static Topics topics() {
        return service.bean(Topics.class);
    }
}
