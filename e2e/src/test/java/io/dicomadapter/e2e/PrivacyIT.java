package io.dicomadapter.e2e;

import static io.dicomadapter.e2e.harness.Events.TOPICS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.AdapterConfig;
import io.dicomadapter.e2e.harness.Dcmtk;
import io.dicomadapter.e2e.harness.DeadLetters;
import io.dicomadapter.e2e.harness.DicomFiles;
import io.dicomadapter.e2e.harness.Exports;
import io.dicomadapter.e2e.harness.Peers;
import io.dicomadapter.e2e.harness.Ports;
import io.dicomadapter.e2e.harness.Sender;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.processor.GroupIds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever goes well or wrong with a study: nothing but its image files and the bodies of events tells whose it is, or
 * has a UID of it in clear.
 */
class PrivacyIT {

    /** An AE title that groups by patient, and whose pipeline answers nothing: payloads stay. */
    private static final String KEEP = "KEEP";

    /** As {@link #KEEP}, but it groups by study. */
    private static final String OTHER = "OTHER";

    private static final String DOWN = "DOWN";

    @TempDir
    static Path folder;

    private static Adapter adapter;
    private static Sender toKeep;

    /** What must not be seen. */
    private static final Set<String> SECRETS = new TreeSet<>(Set.of(TestInstances.PATIENT_MARKER));

    /** Every path below the data folder that was there whenever somebody looked. */
    private static final Set<Path> PATHS = new TreeSet<>();

    @BeforeAll
    static void runStudiesThroughTheAdapter() throws Exception {
        Peers.require("storescu");
        adapter = Adapter.in(folder).setting("scu.retries.delay", "200ms").setting("scu.retries.multiplier", 1);
        adapter.config(AdapterConfig.demo()
                        .applicationEntity(KEEP, "nobody", 100, "0010,0020")
                        .applicationEntity(OTHER, "nobody")
                        .destination("DEMOPACS", "DEMOPACS", adapter.pacsPort())
                        .destination(DOWN, DOWN, Ports.free()))
                .start();
        toKeep = Sender.to(adapter, KEEP);
        allGoesWell();
        muchGoesWrong();
    }

    private static void allGoesWell() throws Exception {
        List<TestInstance> study = secret(TestInstances.study(2, 2));
        Path files = Files.createDirectory(folder.resolve("study"));
        List<Path> written = new ArrayList<>();
        for (TestInstance instance : study) {
            written.add(instance.writeTo(files.resolve(written.size() + ".dcm")));
        }
        Dcmtk.storescu("DEMO", adapter.scpPort(), written).succeeded();
        until(
                "result of each series",
                () -> DicomFiles.imagesBelow(adapter.demoPacs()).size() == 2);
        until("files are freed", () -> DicomFiles.imagesBelow(adapter.store()).isEmpty());
    }

    private static void muchGoesWrong() throws Exception {
        String groupWithoutPayload = aPayloadThatCannotBeMade();
        // a payload that stays, an instance that comes twice and differs, one of another study
        List<TestInstance> study = secret(TestInstances.study(1, 2));
        toKeep.send(study.iterator(), stored -> {});
        toKeep.send(List.of(differing(study.get(0))).iterator(), stored -> {});
        // UIDs of the command that are not the data set's; a data set that breaks off; an association that breaks off
        TestInstance other = secret(List.of(
                        TestInstances.of(TestInstances.Kind.CT).size(256, 256).build()))
                .get(0);
        refused(study.get(0).sopInstanceUid(), other.dataSet());
        refused(other.sopInstanceUid(), Arrays.copyOf(other.dataSet(), 300));
        breakOff(other);
        until(
                "payload",
                () -> DicomFiles.imagesBelow(adapter.store().resolve("payloads"))
                                .size()
                        == 2);
        // exports of files with UIDs and names in their paths: to nobody, and of what is not there
        List<String> payload = DicomFiles.imagesBelow(adapter.store().resolve("payloads")).stream()
                .map(file -> adapter.store().relativize(file).toString())
                .toList();
        Exports.run(adapter, DOWN, payload);
        String missing =
                "results/" + TestInstances.PATIENT_MARKER + "/" + study.get(0).sopInstanceUid() + ".dcm";
        Exports.run(adapter, "DEMOPACS", List.of(missing));
        Exports.run(adapter, "NOWHERE", payload);
        poison(study.get(0));
        DeadLetters.await(adapter, TOPICS.jobsReady(), groupWithoutPayload, 1);
    }

    /** A file is where the study's folder has to be: what the file system says then names the path, with the UID. */
    private static String aPayloadThatCannotBeMade() throws Exception {
        TestInstance instance = secret(TestInstances.study(1, 1)).get(0);
        Sender.to(adapter, OTHER).send(List.of(instance).iterator(), stored -> {});
        String instanceId = adapter.events()
                .awaitOne(
                        TOPICS.instancesStored(),
                        stored -> stored.sopInstanceUid().equals(instance.sopInstanceUid()))
                .instanceId();
        String group = GroupIds.group(OTHER, instance.studyInstanceUid(), instanceId);
        String job = GroupIds.job(group, 1, "nobody");
        Path payload =
                Files.createDirectories(adapter.store().resolve("payloads").resolve(job + "/dicom"));
        Files.writeString(payload.resolve(instance.studyInstanceUid()), "in the way");
        return group;
    }

    /** Events that can't be read, because of what must not be told. */
    private static void poison(TestInstance instance) throws Exception {
        String secret = TestInstances.PATIENT_MARKER + " " + instance.studyInstanceUid();
        List<Topic<?>> topics = List.of(
                TOPICS.instancesStored(),
                TOPICS.jobsReady(),
                TOPICS.jobsStatus(),
                TOPICS.exportsRequested(),
                TOPICS.filesReleased());
        for (Topic<?> topic : topics) {
            String value = "{\"size\": \"%1$s\", \"members\": \"%1$s\", \"status\": \"%1$s\", \"files\": \"%1$s\","
                    + " \"paths\": \"%1$s\"}";
            adapter.events()
                    .publishBytes(
                            topic.name(), "poison", value.formatted(secret).getBytes(UTF_8));
            DeadLetters.await(adapter, topic, "poison", 1);
        }
    }

    private static List<TestInstance> secret(List<TestInstance> instances) {
        for (TestInstance instance : instances) {
            SECRETS.addAll(
                    List.of(instance.studyInstanceUid(), instance.seriesInstanceUid(), instance.sopInstanceUid()));
        }
        return instances;
    }

    /** The same instance with another number, so with other bytes. */
    private static TestInstance differing(TestInstance instance) {
        return TestInstances.of(TestInstances.Kind.CT)
                .study(instance.studyInstanceUid())
                .series(instance.seriesInstanceUid())
                .instance(instance.sopInstanceUid(), 99)
                .build();
    }

    private static void refused(String sopInstanceUid, byte[] dataSet) throws IOException {
        ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(dataSet));
        assertThat(toKeep.send(sopInstanceUid, channel).status().isSuccess()).isFalse();
    }

    /** Sends some PDUs of a large instance, and then aborts the association. */
    private static void breakOff(TestInstance instance) {
        InputStream half = new ByteArrayInputStream(instance.dataSet(), 0, instance.dataSet().length / 2);
        InputStream broken = new SequenceInputStream(half, new BrokenStream());
        assertThatThrownBy(() -> toKeep.send(instance.sopInstanceUid(), Channels.newChannel(broken)))
                .isInstanceOf(IOException.class)
                .hasMessage(BrokenStream.MESSAGE);
    }

    private static final class BrokenStream extends InputStream {
        static final String MESSAGE = "the sender's disk broke";

        @Override
        public int read() throws IOException {
            throw new IOException(MESSAGE);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException(MESSAGE);
        }
    }

    private static void until(String what, Callable<Boolean> condition) {
        await(what).atMost(Adapter.PATIENCE).until(() -> {
            lookAround();
            return condition.call();
        });
    }

    private static void lookAround() throws IOException {
        Files.walkFileTree(adapter.dataFolder(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes) {
                return seen(found);
            }

            @Override
            public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) {
                return seen(found);
            }

            @Override
            public FileVisitResult visitFileFailed(Path gone, IOException failure) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, IOException failure) {
                return FileVisitResult.CONTINUE;
            }

            private FileVisitResult seen(Path found) {
                PATHS.add(adapter.dataFolder().relativize(found));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @AfterAll
    static void stopAdapter() throws Exception {
        if (adapter != null) {
            adapter.close();
        }
    }

    @Test
    void noPathTellsWhoseItIs() {
        // given: in payloads alone, by design, UIDs are names of folders and files
        Path payloads = Path.of("store", "payloads");
        // then
        assertThat(PATHS).anyMatch(path -> path.startsWith(payloads) && path.getNameCount() > payloads.getNameCount());
        assertThat(PATHS)
                .filteredOn(path -> !path.startsWith(payloads))
                .allSatisfy(path -> assertClean(path.toString()));
        assertThat(PATHS)
                .filteredOn(path -> path.startsWith(payloads))
                .allSatisfy(path -> assertThat(path.toString()).doesNotContain(TestInstances.PATIENT_MARKER));
    }

    @Test
    void noLineOfTheLogTells() {
        assertThat(adapter.log().lines())
                .anyMatch(line -> line.contains("export failed"))
                .allSatisfy(PrivacyIT::assertClean);
    }

    @Test
    void noKeyAndNoHeaderOfARecordTells() throws Exception {
        Set<String> topics = adapter.events().topics();
        assertThat(topics).as("topics of Kafka Streams, too").anyMatch(topic -> topic.endsWith("-changelog"));
        for (String topic : topics) {
            for (ConsumerRecord<String, byte[]> record : adapter.events().records(topic)) {
                assertClean("%s key=%s %s".formatted(topic, record.key(), DeadLetters.headers(record)));
            }
        }
    }

    @Test
    void noMetricTells() throws Exception {
        assertThat(adapter.get("/actuator/prometheus").lines())
                .anyMatch(line -> line.startsWith("dicomadapter_"))
                .allSatisfy(PrivacyIT::assertClean);
    }

    @Test
    void noStatusTells() throws Exception {
        for (String path : List.of("/health/status", "/health/ready", "/health/live")) {
            assertClean(adapter.get(path));
        }
    }

    private static void assertClean(String text) {
        assertThat(SECRETS).as(text).noneMatch(text::contains);
    }
}
