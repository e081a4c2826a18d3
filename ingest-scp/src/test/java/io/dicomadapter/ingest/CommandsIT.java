package io.dicomadapter.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.data.FileMetaInformation;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.command.CommandLine;
import io.dicomadapter.service.command.ExitCode;
import io.dicomadapter.store.Durability;
import io.dicomadapter.store.FileSystemInstanceStore;
import io.dicomadapter.store.IncomingInstance;
import io.dicomadapter.store.StorageLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, against the service itself, its storage and its topics. */
@KafkaBroker
class CommandsIT {

    @TempDir
    private Path root;

    private final String prefix = "topics.prefix=" + TestBroker.uniquePrefix();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private TestBroker broker;

    @BeforeEach
    void keep(TestBroker shared) {
        broker = shared;
    }

    @AfterEach
    void leaveItRunning() {
        broker.start();
    }

    @Test
    void reconcileMakesExactlyTheMissingEventsOfTheFilesAlone() throws IOException {
        try (IngestUnderTest ingest = IngestUnderTest.start(broker, root, prefix)) {
            // given
            send(ingest, 3);
            ingest.files().forEach(CommandsIT::age);
            TestInstance lost = TestInstances.ct();
            Path file = storeSilently(lost);
            age(file);
            storeSilently(TestInstances.ct());
            assertThat(ingest.events()).hasSize(3);

            // when
            ExitCode dryRun = run("reconcile", "--dry-run");

            // then
            assertThat(dryRun).isEqualTo(ExitCode.DONE);
            assertThat(out.toString(UTF_8))
                    .contains("would publish instanceId=" + idOf(file))
                    .contains("announced=3 in-outbox=0 too-new=1 older=0 missing=1 failed=0")
                    .doesNotContain(lost.sopInstanceUid(), "2.25.");
            assertThat(ingest.events()).hasSize(3);

            // when
            ExitCode done = run("reconcile");

            // then
            assertThat(done).isEqualTo(ExitCode.DONE);
            assertThat(out.toString(UTF_8)).contains("announced=3 in-outbox=0 too-new=1 older=0 rebuilt=1 failed=0");
            assertThat(ingest.events()).hasSize(4);
            InstanceStored rebuilt = eventOf(ingest, idOf(file));
            assertThat(rebuilt.sopInstanceUid()).isEqualTo(lost.sopInstanceUid());
            assertThat(rebuilt.calledAet()).isEqualTo(Given.CALLED);
            assertThat(rebuilt.callingAet()).isEqualTo(Given.CALLING);
            assertThat(rebuilt.path()).isEqualTo(root.relativize(file).toString());
            assertThat(rebuilt.size()).isEqualTo(Files.size(file));
            assertThat(rebuilt.associationId()).isEqualTo("reconcile");
            assertThat(rebuilt.attributes()).isEqualTo(Map.of("0020000D", List.of(rebuilt.studyInstanceUid())));

            // when
            run("reconcile");

            // then
            assertThat(out.toString(UTF_8)).contains("announced=4 in-outbox=0 too-new=1 older=0 rebuilt=0 failed=0");
        }
    }

    @Test
    void reconcileRebuildsTheEventThatTheServiceWouldHaveMade() throws IOException {
        try (IngestUnderTest ingest = IngestUnderTest.start(broker, root, prefix)) {
            // given
            send(ingest, 1);
            InstanceStored original = ingest.events().get(0).value();
            EventRebuild rebuild = new EventRebuild(
                    StorageLayout.at(root),
                    Given.configuration(Given.applicationEntity(), Given.source()),
                    JobProcessors.onClassPath(),
                    DigestAlgorithm.CRC32C);

            // when
            InstanceStored rebuilt = rebuild.of(original.instanceId(), original.path());

            // then
            assertThat(rebuilt)
                    .usingRecursiveComparison()
                    .ignoringFields("associationId", "receivedAt", "configVersion")
                    .isEqualTo(original);
        }
    }

    @Test
    void reconcileNamesWhatItCannotRebuildAndLeavesTheOldAlone() throws IOException {
        try (IngestUnderTest ingest = IngestUnderTest.start(broker, root, prefix)) {
            // given
            Path garbage = store("no DICOM file".getBytes(UTF_8));
            age(garbage);

            // when
            ExitCode code = run("reconcile");

            // then
            assertThat(code).isEqualTo(ExitCode.FAILED);
            assertThat(out.toString(UTF_8))
                    .contains("failed instanceId=" + idOf(garbage))
                    .contains("rebuilt=0 failed=1");

            // when
            ExitCode later = run("reconcile", "--since=" + Instant.now().plusSeconds(60));

            // then
            assertThat(later).isEqualTo(ExitCode.DONE);
            assertThat(out.toString(UTF_8)).contains("older=1 rebuilt=0 failed=0");
            assertThat(ingest.events()).isEmpty();
        }
    }

    @Test
    void adoptPublishesWhatADeadReplicaHasLeft() throws IOException {
        // given
        try (IngestUnderTest dead =
                IngestUnderTest.start(broker, root, prefix, "service.instance=dead", "outbox.drain-timeout=0s")) {
            send(dead, 1);
            assertThat(dead.events()).hasSize(1);
            broker.stop();
            send(dead, 3);

            // when
            ExitCode whileItLives = run("adopt", "--replica=dead");

            // then
            assertThat(whileItLives).isEqualTo(ExitCode.REFUSED);
            assertThat(out.toString(UTF_8)).contains("the outbox of replica dead is in use by another process");
        }
        broker.start();
        try (IngestUnderTest other = IngestUnderTest.start(broker, root, prefix, "service.instance=other")) {
            // when
            run("reconcile");
            ExitCode adopted = run("adopt", "--replica=dead");

            // then
            assertThat(adopted).isEqualTo(ExitCode.DONE);
            assertThat(out.toString(UTF_8)).contains("outbox of replica dead: events=3 published=3 file-gone=0 left=0");
            assertThat(other.events()).hasSize(4);

            // when
            run("adopt", "--replica=dead");

            // then
            assertThat(out.toString(UTF_8)).contains("outbox of replica dead: events=0 published=0");
        }
    }

    @Test
    void adoptNamesTheOutboxesThereAre() throws IOException {
        try (IngestUnderTest ingest = IngestUnderTest.start(broker, root, prefix, "service.instance=one")) {
            assertThat(ingest.files()).isEmpty();
            assertThat(run("adopt", "--replica=two")).isEqualTo(ExitCode.USAGE);
            assertThat(out.toString(UTF_8)).contains("there is no outbox of replica two, but of [one]");
        }
    }

    @Test
    void createTopicsMakesThoseThatAreMissingAndNeedsNoStorage() {
        // given
        root = root.resolve("not-mounted");

        // when
        ExitCode created = run("create-topics");
        ExitCode again = run("create-topics");

        // then
        assertThat(List.of(created, again)).containsOnly(ExitCode.DONE);
        List<NewTopic> topics =
                new Topics(new TopicSettings(prefix.replace("topics.prefix=", ""), 1, (short) 1)).definitions();
        assertThat(out.toString(UTF_8)).contains("topics are there: " + topics.size());
        assertThat(topicNames()).containsAll(topics.stream().map(NewTopic::name).toList());
        assertThat(root).doesNotExist();
    }

    @Test
    void createTopicsSaysThatKafkaIsAway() {
        // given
        broker.stop();

        // when
        ExitCode code = run("create-topics", "--timeout=PT0.1S");

        // then
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString(UTF_8)).contains("failed: topics are not there after PT0.1S: ");
    }

    @Test
    void leavesNothingInTheOutboxWhenItStops() throws IOException {
        // given
        try (IngestUnderTest ingest = IngestUnderTest.start(broker, root, prefix, "service.instance=one")) {
            // when
            send(ingest, 20);
        }
        // then
        try (var files = Files.list(root.resolve("outbox/one"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("lock", "published");
        }
    }

    private ExitCode run(String command, String... options) {
        out.reset();
        List<String> line = new ArrayList<>(List.of(
                command,
                "--storage.path=" + root,
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--spring.kafka.consumer.fetch-max-wait=50ms",
                "--" + prefix,
                "--topics.partitions=2",
                "--topics.replication-factor=1"));
        line.addAll(List.of(options));
        return new Commands(new PrintStream(out, true, UTF_8))
                .run(CommandLine.of(line.toArray(String[]::new)).orElseThrow());
    }

    private Set<String> topicNames() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.listTopics().names().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static void send(IngestUnderTest ingest, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            assertThat(Sender.send(ingest.address(), TestInstances.ct()).status())
                    .hasToString("0000");
        }
    }

    private static InstanceStored eventOf(IngestUnderTest ingest, String instanceId) {
        return ingest.events().stream()
                .map(event -> event.value())
                .filter(event -> event.instanceId().equals(instanceId))
                .findFirst()
                .orElseThrow();
    }

    /** As if the event had been lost. */
    private Path storeSilently(TestInstance instance) throws IOException {
        ByteBuffer meta = new FileMetaInformation(
                        instance.sopClassUid(),
                        instance.sopInstanceUid(),
                        instance.transferSyntax().uid().value(),
                        Given.CALLING,
                        Given.CALLED)
                .encode();
        byte[] head = new byte[meta.remaining()];
        meta.get(head);
        return store(head, instance.dataSet());
    }

    private Path store(byte[]... parts) throws IOException {
        FileSystemInstanceStore store =
                FileSystemInstanceStore.open(StorageLayout.at(root), "silent", Durability.FSYNC);
        try (IncomingInstance incoming = store.begin()) {
            for (byte[] part : parts) {
                DataSetCopy.writeFully(incoming.channel(), ByteBuffer.wrap(part));
            }
            return root.resolve(incoming.commit());
        }
    }

    private static void age(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(10))));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String idOf(Path file) {
        return file.getFileName().toString().replace(".dcm", "");
    }
}
