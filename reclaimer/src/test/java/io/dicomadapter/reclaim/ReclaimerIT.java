package io.dicomadapter.reclaim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.event.kafka.TraceParent;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.reclaim.delete.ReclaimMeter;
import io.dicomadapter.reclaim.delete.Store;
import io.dicomadapter.reclaim.delete.Undeletable;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.table.LogEnds;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.testing.TestEvents;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
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
    private static String[] settings;
    private static ConfigurableApplicationContext service;
    private static DeadReleases dead;
    private static String prefix;

    @BeforeAll
    static void startService(TestBroker broker) throws IOException {
        store = Store.in(folder);
        prefix = TestBroker.uniquePrefix();
        settings = new String[] {
            "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
            "--topics.prefix=" + prefix,
            "--topics.partitions=1",
            "--topics.replication-factor=1",
            "--storage.path=" + store.layout().root(),
            "--server.port=0",
            "--reclaimer.retry-delay=300ms",
            "--reclaimer.recheck-interval=200ms"
        };
        service = run();
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
    void retriesThriceWithoutHoldingUpOthersThenPutsTheReleaseAside() throws IOException {
        // given
        double before = count(ReclaimMeter.FAILED_PATHS);
        Path next = store.file("instances/ab/after-failure.dcm");

        // when
        release("failing", Instant.now(), IMPOSSIBLE);
        release("next", Instant.now(), "instances/ab/after-failure.dcm");

        // then
        awaitUntil(() -> Files.notExists(next));
        assertThat(dead.of("failing")).isEmpty();
        awaitUntil(() -> dead.of("failing").size() == 1);
        assertThat(count(ReclaimMeter.FAILED_PATHS) - before).isEqualTo(4);
        assertThat(cause(dead.of("failing").get(0))).contains("paths[0] failed", "too long");
    }

    @Test
    void deletesWhatCouldNotBeDeletedAtFirstWithARetry() throws Exception {
        // given
        double before = count(ReclaimMeter.FAILED_PATHS);
        Path file = store.file("instances/ab/immutable.dcm");

        // when
        Undeletable undeletable = Undeletable.make(file);
        try {
            release("immutable", Instant.now(), "instances/ab/immutable.dcm");
            awaitUntil(() -> count(ReclaimMeter.FAILED_PATHS) > before);
        } finally {
            undeletable.release();
        }

        // then
        awaitUntil(() -> Files.notExists(file));
        assertThat(dead.of("immutable")).isEmpty();
    }

    @Test
    void waitsUntilTheReleaseIsDueAndDeletesMeanwhileWhatIsDue() throws IOException {
        // given
        Path early = store.file("instances/ab/early.dcm");
        Path later = store.file("instances/ab/later.dcm");
        Path now = store.file("instances/ab/now.dcm");
        Instant due = Instant.now().plusSeconds(2);

        // when
        release("later", Instant.now().plusSeconds(3600), "instances/ab/later.dcm");
        release("early", due, "instances/ab/early.dcm");
        release("now", Instant.now(), "instances/ab/now.dcm");

        // then
        awaitUntil(() -> Files.notExists(now));
        assertThat(early).exists();
        awaitUntil(() -> Files.notExists(early));
        assertThat(Instant.now()).isAfter(due);
        assertThat(later).exists();
        awaitUntil(() -> waiting("not_due") == 1);
    }

    @Test
    void retriesFailureThatFollowsAWaitOnlySoOften() {
        // when
        release("early-and-failing", Instant.now().plusSeconds(1), IMPOSSIBLE);

        // then
        awaitUntil(() -> dead.of("early-and-failing").size() == 1);
    }

    @Test
    void putsAsideWhatIsNoReleaseAndGoesOn() throws IOException {
        // given
        Path next = store.file("instances/ab/after-poison.dcm");

        // when
        publishRaw("poison", "no release");
        release("next", Instant.now(), "instances/ab/after-poison.dcm");

        // then
        awaitUntil(() -> Files.notExists(next));
        assertThat(dead.of("poison")).hasSize(1);
    }

    @Test
    void goesOnWaitingAfterARestart() throws IOException {
        // given
        Path file = store.file("instances/ab/over-restart.dcm");
        Instant due = Instant.now().plusSeconds(4);
        release("over-restart", due, "instances/ab/over-restart.dcm");
        Path done = store.file("instances/ab/before-restart.dcm");
        release("done", Instant.now(), "instances/ab/before-restart.dcm");
        awaitUntil(() -> Files.notExists(done));

        // when
        service.close();
        Path again = store.file("instances/ab/before-restart.dcm");
        service = run();

        // then
        awaitUntil(() -> Files.notExists(file));
        assertThat(Instant.now()).isAfter(due);
        // What is done with stays done with: a name that is used again is not its file.
        assertThat(again).exists();
    }

    @Test
    void keepsFilesOfAnExportThatWasAskedForBeforeUntilItIsDone() throws Exception {
        // given
        String file = "payloads/exporting/result/one.dcm";
        Path path = store.file(file);
        ExportRequested request =
                new ExportRequested("export-1", "exporting", "PACS", List.of(file), false, Instant.now());
        publish(Topics::exportsRequested, "export-1", request);
        release("exporting", Instant.now(), "payloads/exporting");
        awaitUntil(() -> waiting("export") == 1);

        // when
        ExportTask task = ExportTask.accepted(request, "PACS", request.files(), Instant.now());
        publish(Topics::exportsTasks, task.taskId(), task);
        takeInRequests();
        Path other = store.file("instances/ab/beside-export.dcm");
        release("other", Instant.now(), "instances/ab/beside-export.dcm");
        awaitUntil(() -> Files.notExists(other));

        // then
        assertThat(path).exists();
        publish(Topics::exportsTasks, task.taskId(), null);
        awaitUntil(() -> Files.notExists(path));
    }

    /** Of a pipeline, say, that died: what others have asked for since is there, but not to be read yet. */
    @Test
    void keepsFilesOfAnExportThatWasAskedForBehindATransactionThatIsOpenYet() throws Exception {
        // given
        String file = "payloads/hidden/result/one.dcm";
        Path path = store.file(file);
        Path other = store.file("instances/ab/beside-hidden.dcm");
        try (KafkaProducer<String, byte[]> died = open(Topics::exportsRequested)) {
            publish(
                    Topics::exportsRequested,
                    "export-2",
                    new ExportRequested("export-2", "hidden", "PACS", List.of(file), false, Instant.now()));
            // when
            release("hidden", Instant.now(), "payloads/hidden");
            release("other", Instant.now(), "instances/ab/beside-hidden.dcm");
            // Nothing can be known while it lasts.
            await().during(Duration.ofSeconds(1)).until(() -> Files.exists(path));
            died.abortTransaction();
        }
        // then
        awaitUntil(() -> Files.notExists(other));
        awaitUntil(() -> waiting("export") == 1);
        assertThat(path).exists();
        takeInRequests();
        release("again", Instant.now(), "instances/ab/beside-hidden.dcm");
        awaitUntil(() -> Files.notExists(path));
    }

    @Test
    void reclaimsInTheTraceOfTheReleaseAlsoWhenItHasWaited() throws Exception {
        // given
        Path file = store.file("instances/ab/traced.dcm");
        // when
        FilesReleased released = new FilesReleased(
                "traced", List.of("instances/ab/traced.dcm"), Instant.now().plusSeconds(3), "test");
        send(Topics::filesReleased, "traced", released, TestEvents.TRACEPARENT);
        // then
        awaitUntil(() -> Files.notExists(file));
        String trace = TestEvents.TRACEPARENT.split("-")[1];
        awaitUntil(() -> service.getBean(Spans.class).ended("reclaim", trace) >= 2);
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
        publish(Topics::filesReleased, owner, new FilesReleased(owner, List.of(paths), notBefore, "for the test"));
    }

    private static <V> void publish(Function<Topics, Topic<V>> topic, String key, V event) {
        service.getBean(EventPublisher.class).publishAndWait(topic.apply(service.getBean(Topics.class)), key, event);
    }

    private static ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(ReclaimerApplication.class, Spans.class).run(settings);
    }

    /** A producer with a transaction that has written to the topic and is open. */
    private static <V> KafkaProducer<String, byte[]> open(Function<Topics, Topic<V>> topic) throws Exception {
        Map<String, Object> config = service.getBean(KafkaClients.class).producer();
        config.put("transactional.id", "died");
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(config);
        producer.initTransactions();
        producer.beginTransaction();
        String name = topic.apply(service.getBean(Topics.class)).name();
        producer.send(new ProducerRecord<>(name, "died", "{}".getBytes(UTF_8))).get();
        return producer;
    }

    private static <V> void send(Function<Topics, Topic<V>> topic, String key, V event, String traceparent)
            throws Exception {
        Topic<V> to = topic.apply(service.getBean(Topics.class));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                to.name(), key, to.valueSerde().serializer().serialize(to.name(), event));
        TraceParent.add(record.headers(), traceparent);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(service.getBean(KafkaClients.class).producer())) {
            producer.send(record).get();
        }
    }

    private static void publishRaw(String key, String value) {
        String topic = service.getBean(Topics.class).filesReleased().name();
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(service.getBean(KafkaClients.class).producer())) {
            Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, key, value.getBytes(UTF_8)));
        }
    }

    /** As export-scu does with the tasks that it makes of them. */
    private static void takeInRequests() throws Exception {
        TopicPartition partition = new TopicPartition(
                service.getBean(Topics.class).exportsRequested().name(), 0);
        try (Admin admin = Admin.create(service.getBean(KafkaClients.class).admin())) {
            long all = LogEnds.of(List.of(partition), admin).get(partition);
            admin.alterConsumerGroupOffsets(prefix + "export-scu", Map.of(partition, new OffsetAndMetadata(all)))
                    .all()
                    .get();
        }
    }

    private static double waiting(String cause) {
        return service.getBean(MeterRegistry.class)
                .get("dicomadapter.reclaimer.releases.waiting")
                .tag("cause", cause)
                .gauge()
                .value();
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
