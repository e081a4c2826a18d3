package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.Destination;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several workers: what one leaves, by its own will or not, another goes on with. */
@KafkaBroker
class HandoverIT {

    private static final String NAME = "MainPacs";
    private static final Duration TAKEOVER = Duration.ofSeconds(60);

    private final String prefix = TestBroker.uniquePrefix();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final List<TestInstance> instances =
            Stream.generate(TestInstances::ct).limit(6).toList();

    @TempDir
    private Path root;

    @TempDir
    private Path logs;

    private Pacs pacs;
    private ExportUnderTest first;

    @BeforeEach
    void start(TestBroker broker) throws Exception {
        pacs = Pacs.start().answeringAfter(answer);
        first = ExportUnderTest.start(broker, root, settings("first"));
        Destination plain = pacs.as(NAME);
        first.configure(
                new Destination(NAME, plain.aeTitle(), plain.host(), plain.port(), null, 2, false, null, null, null));
    }

    @AfterEach
    void stop() {
        answer.countDown();
        first.close();
        pacs.close();
    }

    @Test
    void goesOnBehindTheInstanceInFlightWhenAWorkerIsStoppedAndTheLimitHoldsForBoth(TestBroker broker)
            throws Exception {
        // given
        List<String> exports = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            exports.add(first.request(NAME, false, first.files(instances)));
        }
        await().until(() -> pacs.received().size() == 2);

        // when
        CompletableFuture<ExportUnderTest> joining = CompletableFuture.supplyAsync(() -> second(broker));
        try (ExportUnderTest second = joining.get()) {
            answer.countDown();
            await().until(() -> !second.completions(exports.get(0)).isEmpty()
                    || pacs.received().size() > 8);
            first.close();

            // then
            for (String exportId : exports) {
                ExportCompleted completed = second.completed(exportId);
                assertThat(completed.outcomes())
                        .extracting(ExportOutcome::result)
                        .containsOnly(Result.SENT);
                assertThat(second.completions(exportId)).hasSize(1);
            }
            assertThat(pacs.received()).hasSize(4 * instances.size());
            assertThat(pacs.mostAtWork()).isEqualTo(2);
        }
    }

    @Test
    void goesOnWhereAWorkerWasKilledWithAtMostTheUnansweredInstanceTwice(TestBroker broker) throws Exception {
        // given
        List<String> files = first.files(instances);
        pacs.silentAbout(instances.get(3).sopInstanceUid());
        answer.countDown();
        first.close();
        Process killed = child(broker);
        try (SiteEvents site = new SiteEvents(broker, prefix)) {
            site.request("export-1", NAME, files);
            await().atMost(TAKEOVER).until(() -> pacs.received().size() == 4);

            // when
            killed.destroyForcibly().waitFor();
            int port = pacs.port();
            pacs.close();
            pacs = Pacs.startAt(port);
            first = second(broker);

            // then
            await().atMost(TAKEOVER).until(() -> !site.completions("export-1").isEmpty());
            assertThat(site.completions("export-1"))
                    .singleElement()
                    .satisfies(record -> assertThat(record.value().outcomes())
                            .extracting(ExportOutcome::result)
                            .containsOnly(Result.SENT));
            assertThat(pacs.received())
                    .extracting(received -> received.request().sopInstanceUid())
                    .containsExactlyInAnyOrderElementsOf(instances.subList(3, 6).stream()
                            .map(TestInstance::sopInstanceUid)
                            .toList());
        } finally {
            killed.destroyForcibly();
        }
    }

    @Test
    void sendsNothingTwiceThatWasRecordedBehindATransactionThatADeadProcessLeftOpen(TestBroker broker)
            throws Exception {
        // given
        String exportId = first.request(NAME, false, first.files(instances));
        await().until(() -> pacs.received().size() == 1);
        try (KafkaProducer<String, String> dead = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        prefix + "dead"),
                new StringSerializer(),
                new StringSerializer())) {
            dead.initTransactions();
            dead.beginTransaction();
            for (int partition = 0; partition < 2; partition++) {
                RecordMetadata unused = dead.send(
                                new ProducerRecord<>(prefix + "exports.tasks", partition, "any", "never committed"))
                        .get();
            }
            answer.countDown();
            assertThat(first.completed(exportId).succeeded()).isTrue();
            first.close();

            // when
            first = second(broker);

            // then
            await().during(Duration.ofSeconds(2)).until(() -> pacs.received().size() == instances.size());
            dead.abortTransaction();
        }
        first.request(new ExportRequested(
                "another", null, NAME, first.files(List.of(TestInstances.mr())), false, Instant.now()));
        assertThat(first.completed("another").succeeded()).isTrue();
        assertThat(pacs.received()).hasSize(instances.size() + 1);
        assertThat(first.completions(exportId)).hasSize(1);
    }

    private ExportUnderTest second(TestBroker broker) {
        try {
            return ExportUnderTest.start(broker, root, settings("second"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With a partition of each topic for each reader of two workers: an idle one would never be at work. */
    private Map<String, String> settings(String instance) {
        return Map.of("topics.prefix", prefix, "topics.partitions", "8", "service.instance", instance);
    }

    private Process child(TestBroker broker) throws IOException {
        Map<String, String> settings = ExportUnderTest.settings(broker, root);
        settings.put("topics.prefix", prefix);
        settings.put("service.instance", "child");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ExportScuApplication.class.getName()));
        command.addAll(List.of(ExportUnderTest.arguments(settings)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve("child.log").toFile())
                .start();
    }
}
