package io.dicomadapter.reclaim.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.reclaim.delete.Store;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.testing.TestEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sweep on a real broker, over a store with one of each: what is to go, and its like that must stay. */
@KafkaBroker
class SweepIT {

    private static Instant now;

    @TempDir
    static Path folder;

    private static Store store;
    private static Topics topics;
    private static String servers;
    private static final List<Path> STAYS = new ArrayList<>();

    private static Path temporary;
    private static String orphan;
    private static String ancient;

    @BeforeAll
    static void makeLeftovers(TestBroker broker) throws Exception {
        now = Instant.now();
        servers = broker.bootstrapServers();
        store = Store.in(folder);
        topics = new Topics(new TopicSettings(TestBroker.uniquePrefix(), 1, (short) 1));
        try (Admin admin = Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            admin.createTopics(topics.definitions()).all().get();
        }
        temporary = aged("incoming/gone/1.part", 2);
        stays("incoming/alive/2.part", 0);
        aged("payloads/old/manifest.json", 31);
        stays("payloads/young/manifest.json", 29);
        stays("payloads/" + TestEvents.LUNG_SUBMISSION.jobId() + "/manifest.json", 31);
        send(topics.jobsSubmissions(), TestEvents.LUNG_SUBMISSION.jobId(), TestEvents.LUNG_SUBMISSION, now);
        aged("exports/done.progress", 31);
        stays("exports/" + TestEvents.EXPORT_TASK.taskId() + ".progress", 31);
        stays("exports/young.progress", 1);
        send(topics.exportsTasks(), TestEvents.EXPORT_TASK.taskId(), TestEvents.EXPORT_TASK, now);
        makeInstances();
    }

    private static void makeInstances() throws Exception {
        String announced = id(4, 1);
        send(topics.instancesStored(), "study", stored(id(6, 9)), now.minus(Duration.ofDays(6)));
        send(topics.instancesStored(), "study", stored(announced), now.minus(Duration.ofDays(4)));
        stays(StorageLayout.at(folder).instance(announced), 4);
        String inOutbox = id(4, 2);
        stays(StorageLayout.at(folder).instance(inOutbox), 4);
        Files.writeString(store.file("outbox/scp-0/0.journal"), "\0\0\1{\"instanceId\":\"" + inOutbox + "\"}");
        stays(StorageLayout.at(folder).instance(id(0, 3)), 0);
        orphan = StorageLayout.at(folder).instance(id(4, 4));
        aged(orphan, 4);
        ancient = StorageLayout.at(folder).instance(id(9, 5));
        stays(ancient, 9);
    }

    @Test
    void saysInADryRunWhatItWouldFreeAndFreesNothing() {
        // when
        String said = sweep(ExitCode.DONE, "--dry-run");

        // then
        assertThat(said.lines().filter(line -> line.startsWith("would free")))
                .containsExactlyInAnyOrder(
                        "would free temporary incoming/gone/1.part",
                        "would free payload payloads/old",
                        "would free progress exports/done.progress");
        assertThat(said).contains("keeps orphan " + orphan, "keeps unknown " + ancient);
        assertThat(temporary).exists();
        assertThat(STAYS).allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void releasesWhatNobodyNeedsByTheSameEventEachTime() throws IOException {
        // given
        aged("incoming/gone/3.part", 2);
        int before = released().size();

        // when
        sweep(ExitCode.DONE);
        sweep(ExitCode.DONE, "--reclaimer.sweep.delete-orphans=true");

        // then
        assertThat(store.at("incoming/gone/3.part")).doesNotExist();
        assertThat(STAYS).allSatisfy(path -> assertThat(path).exists());
        List<FilesReleased> released = released().subList(before, released().size());
        assertThat(released)
                .extracting(release -> release.paths().get(0))
                .containsExactly(
                        "payloads/old", "exports/done.progress", "payloads/old", "exports/done.progress", orphan);
        assertThat(released.get(0)).isEqualTo(released.get(2));
        assertThat(released.get(0).owner()).isEqualTo("old");
        temporary = aged("incoming/gone/1.part", 2);
    }

    @Test
    void freesNothingWithoutTheMarker() throws IOException {
        // given
        Path part = aged("incoming/gone/4.part", 2);
        Path marker = store.at(StorageLayout.MARKER);
        Files.move(marker, store.outside().resolve("marker"));
        try {
            // then
            assertThat(sweep(ExitCode.REFUSED)).contains("marker");
            assertThat(part).exists();
        } finally {
            Files.move(store.outside().resolve("marker"), marker);
            Files.delete(part);
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(sweep(ExitCode.USAGE, "--now")).contains("sweep has no option --now", "sweep [--dry-run]");
    }

    private static String sweep(ExitCode expected, String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] line = Stream.concat(
                        Stream.of(
                                "sweep",
                                "--spring.kafka.bootstrap-servers=" + servers,
                                "--spring.application.name=reclaimer",
                                "--topics.prefix=" + topics.config().name().replace("config", ""),
                                "--topics.partitions=1",
                                "--topics.replication-factor=1",
                                "--storage.path=" + store.layout().root()),
                        Stream.of(more))
                .toArray(String[]::new);
        ExitCode code = new Commands(new PrintStream(out, true, UTF_8))
                .run(CommandLine.of(line).orElseThrow());
        assertThat(code).as(out.toString(UTF_8)).isEqualTo(expected);
        return out.toString(UTF_8);
    }

    private static Path aged(String name, int days) throws IOException {
        Path file = Files.exists(store.at(name)) ? store.at(name) : store.file(name);
        return Files.setLastModifiedTime(file, FileTime.from(now.minus(Duration.ofDays(days))));
    }

    private static void stays(String name, int days) throws IOException {
        STAYS.add(aged(name, days));
    }

    private static String id(int daysOld, int number) {
        long millis = now.minus(Duration.ofDays(daysOld)).toEpochMilli();
        return "%012x7%03x8%015x".formatted(millis, number, number);
    }

    private static InstanceStored stored(String id) {
        InstanceStored like = TestEvents.FIRST_AXIAL;
        return new InstanceStored(
                id,
                StorageLayout.at(folder).instance(id),
                like.size(),
                like.digest(),
                like.sopClassUid(),
                like.sopInstanceUid(),
                like.studyInstanceUid(),
                like.seriesInstanceUid(),
                like.transferSyntaxUid(),
                like.calledAet(),
                like.callingAet(),
                like.associationId(),
                like.receivedAt(),
                like.configVersion(),
                like.attributes());
    }

    private static <V> void send(Topic<V> topic, String key, V event, Instant time) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                new StringSerializer(),
                new ByteArraySerializer())) {
            byte[] value = topic.valueSerde().serializer().serialize(topic.name(), event);
            producer.send(new ProducerRecord<>(topic.name(), 0, time.toEpochMilli(), key, value))
                    .get();
        }
    }

    private static List<FilesReleased> released() {
        Topic<FilesReleased> topic = topics.filesReleased();
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        try (KafkaConsumer<String, FilesReleased> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                new StringDeserializer(),
                topic.valueSerde().deserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<FilesReleased> all = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> all.add(record.value()));
            }
            return all;
        }
    }
}
