package io.dicomadapter.bench.reclaim;

import io.dicomadapter.bench.grouping.Metrics;
import io.dicomadapter.bench.peer.Broker;
import io.dicomadapter.bench.peer.ChildProcess;
import io.dicomadapter.bench.peer.Folder;
import io.dicomadapter.bench.peer.JavaCommand;
import io.dicomadapter.bench.peer.Patience;
import io.dicomadapter.bench.reclaim.ReclaimResults.Round;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings.Flush;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The reclaimer as it is shipped, beside a broker in a process of its own, and {@code find -delete} on the same files. */
public final class ReclaimRun {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final TopicSettings TOPICS = new TopicSettings("bench.", 12, (short) 1);
    private static final String DELETED = "dicomadapter_reclaimer_files_deleted_total";
    private static final int NAMES_OF_RELEASE = 500;
    private static final int WARM_UP_FILES = 10_000;
    private static final double NANOS = 1e9;

    private final ReclaimOptions options;
    private final Topics topics = new Topics(TOPICS);
    private final StorageLayout layout;

    public ReclaimRun(ReclaimOptions options) {
        this.options = options;
        this.layout = StorageLayout.at(options.folder().resolve("storage"));
    }

    public ReclaimResults run() throws IOException, InterruptedException {
        Folder.delete(options.folder());
        layout.prepare();
        int port = Patience.freePort();
        try (Broker broker = Broker.start(options.folder().resolve("broker"), Flush.BY_OPERATING_SYSTEM);
                ChildProcess reclaimer = ChildProcess.start(
                        JavaCommand.jar(options.jvmFlags(), options.jar(), settings(broker, port)),
                        Map.of(),
                        options.folder().resolve("reclaimer.log"));
                KafkaProducer<String, byte[]> producer = producer(broker)) {
            reclaimer.awaitReady("reclaimer", () -> Patience.isListening(port));
            // The port is open before the topics are there.
            if (!Patience.await(PATIENCE, () -> Metrics.isReady(port))) {
                throw new IOException("the reclaimer is not ready after " + PATIENCE + ", see reclaimer.log");
            }
            round(producer, port, WARM_UP_FILES);
            List<Round> rounds = new ArrayList<>();
            for (int round = 0; round < options.rounds(); round++) {
                rounds.add(round(producer, port, options.files()));
            }
            return new ReclaimResults(rounds, options);
        } finally {
            Folder.delete(layout.root());
        }
    }

    private Round round(KafkaProducer<String, byte[]> producer, int port, int files)
            throws IOException, InterruptedException {
        Victims victims = new Victims(layout.root(), files);
        List<String> names = victims.instances();
        List<List<String>> releases = new ArrayList<>();
        for (int from = 0; from < files; from += NAMES_OF_RELEASE) {
            releases.add(names.subList(from, Math.min(files, from + NAMES_OF_RELEASE)));
        }
        double byName = released(producer, port, files, releases);
        double byFolder = released(
                producer, port, files, victims.payloads().stream().map(List::of).toList());
        List<String> unused = victims.instances();
        return new Round(byName, byFolder, found(layout.root().resolve(StorageLayout.INSTANCES), files));
    }

    /** From the first release until the reclaimer says that it has deleted the last file. */
    private double released(KafkaProducer<String, byte[]> producer, int port, int files, List<List<String>> releases)
            throws IOException, InterruptedException {
        double before = Metrics.read(port).sum(DELETED);
        Topic<FilesReleased> topic = topics.filesReleased();
        Instant now = Instant.now();
        long began = System.nanoTime();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < releases.size(); i++) {
            FilesReleased release = new FilesReleased("bench-" + i, releases.get(i), now, "for the bench");
            byte[] value = topic.valueSerde().serializer().serialize(topic.name(), release);
            sent.add(producer.send(new ProducerRecord<>(topic.name(), release.owner(), value)));
        }
        for (Future<RecordMetadata> each : sent) {
            taken(each);
        }
        if (!Patience.await(PATIENCE, () -> Metrics.read(port).sum(DELETED) - before >= files)) {
            throw new IOException("the reclaimer has not deleted " + files + " files in " + PATIENCE);
        }
        return files * NANOS / (System.nanoTime() - began);
    }

    private static void taken(Future<RecordMetadata> sent) throws IOException, InterruptedException {
        try {
            RecordMetadata unused = sent.get();
        } catch (ExecutionException e) {
            throw new IOException("the broker did not take a release", e.getCause());
        }
    }

    private static double found(Path folder, int files) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process find = new ProcessBuilder("find", folder.toString(), "-type", "f", "-delete").start();
        if (find.waitFor() != 0) {
            throw new IOException("find -delete failed");
        }
        return files * NANOS / (System.nanoTime() - began);
    }

    private List<String> settings(Broker broker, int port) {
        return List.of(
                "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--topics.prefix=" + TOPICS.prefix(),
                "--topics.partitions=" + TOPICS.partitions(),
                "--topics.replication-factor=1",
                "--storage.path=" + layout.root(),
                "--server.port=" + port);
    }

    private static KafkaProducer<String, byte[]> producer(Broker broker) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "zstd"),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
