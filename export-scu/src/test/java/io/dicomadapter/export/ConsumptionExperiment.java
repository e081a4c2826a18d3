package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.Destination;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long two healthy destinations take for their exports beside one that is slow (0.3 s an instance) and one that takes
 * connections and says nothing (1 s until given up), by three ways of consuming, with 8 associations each, after a first round
 * that does not count. Not part of the
 * build: {@code mvn -pl export-scu verify -Dit.test=ConsumptionExperiment -Dtest=none
 * -Dsurefire.failIfNoSpecifiedTests=false}. The figures are in RATIONALE.md.
 */
@KafkaBroker
class ConsumptionExperiment {

    private static final int EXPORTS_EACH = 40;
    private static final int WORKERS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path root;

    private final Pacs one = start();
    private final Pacs other = start();
    private final Pacs slow = start().taking(Duration.ofMillis(300));
    private ServerSocket silent;

    @BeforeEach
    void prepare() throws Exception {
        StorageLayout.at(root).prepare();
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws Exception {
        one.close();
        other.close();
        slow.close();
        silent.close();
    }

    @Test
    void partitionOwnedQueue(TestBroker broker) throws Exception {
        try (ExportUnderTest service = ExportUnderTest.start(
                broker,
                root,
                Map.of(
                        "topics.partitions", "12",
                        "scu.timeouts.artim", "1s",
                        "scu.retries.delay", "1s",
                        "scu.breaker.failures", "5"))) {
            for (Destination destination : destinations().values()) {
                service.configure(destination);
            }
            TestInstance instance = TestInstances.ct();
            List<String> file = List.of(service.file(instance));
            measure(() -> ask(service, file, List.of("One", "Other")));
            long alone = measure(() -> ask(service, file, List.of("One", "Other")));
            long beside = measure(() -> ask(service, file, List.of("Slow", "Silent", "One", "Other")));
            report("partition-owned queue", alone, beside);
        }
    }

    @Test
    void plainConsumers(TestBroker broker) throws Exception {
        try (PlainConsumption plain = new PlainConsumption(broker, destinations(), WORKERS)) {
            measure(() -> plain.request(EXPORTS_EACH, List.of("One", "Other")));
            long alone = measure(() -> plain.request(EXPORTS_EACH, List.of("One", "Other")));
            long beside = measure(() -> plain.request(EXPORTS_EACH, List.of("Slow", "Silent", "One", "Other")));
            report("plain consumers", alone, beside);
        }
    }

    @Test
    void shareGroup(TestBroker broker) throws Exception {
        try (ShareConsumption share = new ShareConsumption(broker, destinations(), WORKERS)) {
            measure(() -> share.request(EXPORTS_EACH, List.of("One", "Other")));
            long alone = measure(() -> share.request(EXPORTS_EACH, List.of("One", "Other")));
            long beside = measure(() -> share.request(EXPORTS_EACH, List.of("Slow", "Silent", "One", "Other")));
            report("share group", alone, beside);
            await().atMost(PATIENCE).until(() -> share.rejected() == EXPORTS_EACH);
        }
    }

    private interface Asking {
        void run() throws Exception;
    }

    /** Milliseconds until the two healthy ones have all of theirs. */
    private long measure(Asking asking) throws Exception {
        int before = one.received().size() + other.received().size();
        long begin = System.nanoTime();
        asking.run();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> one.received().size() + other.received().size() == before + 2 * EXPORTS_EACH);
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static void ask(ExportUnderTest service, List<String> file, List<String> names) {
        for (int i = 0; i < EXPORTS_EACH; i++) {
            for (String name : names) {
                service.request(name, false, file);
            }
        }
    }

    private static void report(String way, long alone, long beside) {
        assertThat(alone).isPositive();
        System.out.printf(
                "EXPERIMENT %-22s healthy alone %5d ms, beside slow and silent %5d ms, ratio %.2f%n",
                way, alone, beside, (double) alone / beside);
    }

    private Map<String, Destination> destinations() {
        Map<String, Destination> all = new LinkedHashMap<>();
        List<Destination> entries = new ArrayList<>(List.of(one.as("One"), other.as("Other"), slow.as("Slow")));
        entries.add(new Destination("Silent", "SILENT", "127.0.0.1", silent.getLocalPort()));
        entries.forEach(entry -> all.put(entry.name(), entry));
        return all;
    }

    private static Pacs start() {
        try {
            return Pacs.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
