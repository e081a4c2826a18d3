package io.dicomadapter.reclaim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.store.StorageLayout;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.support.KafkaHeaders;

/** The whole service on a real broker. One partition, so that every release waits for the one before it. */
@KafkaBroker
class ReclaimerIT {

    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final String IMPOSSIBLE = "results/" + "x".repeat(300);

    @TempDir
    static Path folder;

    private static Store store;
    private static ConfigurableApplicationContext service;
    private static DeadReleases dead;

    @BeforeAll
    static void startService(TestBroker broker) throws IOException {
        store = Store.in(folder);
        String prefix = TestBroker.uniquePrefix();
        service = SpringApplication.run(
                ReclaimerApplication.class,
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--topics.prefix=" + prefix,
                "--topics.partitions=1",
                "--topics.replication-factor=1",
                "--storage.path=" + store.layout().root(),
                "--server.port=0",
                "--reclaimer.retry-delay=50ms",
                "--reclaimer.recheck-interval=200ms");
        Topics topics = service.getBean(Topics.class);
        dead = new DeadReleases(broker.bootstrapServers(), topics.deadLetter(topics.filesReleased()));
    }

    @AfterAll
    static void stopService() {
        dead.close();
        service.close();
    }

    @Test
    void deletesWhatAReleaseNames() throws IOException {
        // given
        Path instance = store.file("instances/ab/one.dcm");
        store.file("payloads/job-1/dicom/1/2/3.dcm");

        // when
        release("job-1", Instant.now(), "instances/ab/one.dcm", "payloads/job-1");

        // then
        awaitUntil(() -> Files.notExists(instance) && Files.notExists(store.at("payloads/job-1")));
        assertThat(store.at("instances/ab")).isDirectory();
    }

    @Test
    void putsReleaseWithRefusedPathAsideAndGoesOn() throws IOException {
        // given
        Path allowed = store.file("instances/ab/allowed.dcm");
        Path next = store.file("instances/ab/next.dcm");

        // when
        release("refused", Instant.now(), "../outside/precious.dcm", "instances/ab/allowed.dcm");
        release("next", Instant.now(), "instances/ab/next.dcm");

        // then
        awaitUntil(() -> Files.notExists(next));
        assertThat(allowed).doesNotExist();
        assertThat(store.outsideIsUntouched()).isTrue();
        assertThat(dead.of("refused"))
                .singleElement()
                .satisfies(record -> assertThat(cause(record)).contains("paths[0]", "'..'"));
    }

    @Test
    void retriesThriceThenPutsTheReleaseAsideAndGoesOn() throws IOException {
        // given
        double before = count(ReclaimMeter.FAILED_PATHS);
        Path next = store.file("instances/ab/after-failure.dcm");

        // when
        release("failing", Instant.now(), IMPOSSIBLE);
        release("next", Instant.now(), "instances/ab/after-failure.dcm");

        // then
        awaitUntil(() -> Files.notExists(next));
        assertThat(count(ReclaimMeter.FAILED_PATHS) - before).isEqualTo(4);
        assertThat(dead.of("failing"))
                .singleElement()
                .satisfies(record -> assertThat(cause(record)).contains("failed [paths[0]", "too long"));
    }

    @Test
    void waitsUntilTheReleaseIsDue() throws IOException {
        // given
        Path early = store.file("instances/ab/early.dcm");
        Instant due = Instant.now().plusSeconds(2);

        // when
        release("early", due, "instances/ab/early.dcm");

        // then
        awaitUntil(() -> Files.notExists(early));
        assertThat(Instant.now()).isAfter(due);
        assertThat(dead.of("early")).isEmpty();
    }

    @Test
    void retriesFailureThatFollowsAWaitOnlySoOften() {
        // when
        release("early-and-failing", Instant.now().plusSeconds(1), IMPOSSIBLE);

        // then
        awaitUntil(() -> dead.of("early-and-failing").size() == 1);
    }

    @Test
    void deletesNothingWhileTheStoreIsUnmountedAndCatchesUpAfterwards() throws IOException {
        // given
        double before = count(ReclaimMeter.UNMOUNTED);
        Path marker = store.at(StorageLayout.MARKER);
        Path instance = store.file("instances/ab/unmounted.dcm");
        Files.move(marker, store.outside().resolve("marker"));
        release("unmounted", Instant.now(), "instances/ab/unmounted.dcm");
        // More often than a failure is retried.
        awaitUntil(() -> count(ReclaimMeter.UNMOUNTED) - before >= 5);

        // when
        boolean kept = Files.exists(instance);
        Files.move(store.outside().resolve("marker"), marker);

        // then
        awaitUntil(() -> Files.notExists(instance));
        assertThat(kept).isTrue();
        assertThat(dead.of("unmounted")).isEmpty();
    }

    private static void release(String owner, Instant notBefore, String... paths) {
        FilesReleased released = new FilesReleased(owner, List.of(paths), notBefore, "for the test");
        service.getBean(EventPublisher.class)
                .publishAndWait(service.getBean(Topics.class).filesReleased(), owner, released);
    }

    private static void awaitUntil(Callable<Boolean> condition) {
        await().atMost(AT_MOST).until(condition);
    }

    private static double count(ReclaimMeter meter) {
        return service.getBean(MeterRegistry.class)
                .get(meter.meterName())
                .counter()
                .count();
    }

    private static String cause(ConsumerRecord<String, String> record) {
        return new String(
                record.headers().lastHeader(KafkaHeaders.DLT_EXCEPTION_MESSAGE).value(), UTF_8);
    }
}
