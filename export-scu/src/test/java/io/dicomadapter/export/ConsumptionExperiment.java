package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.Destination;
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
 * How long two healthy destinations take for their exports beside two more that are healthy, and beside one that is slow (0.3 s
 * an instance) and one that takes connections and says nothing (1 s until given up), by three ways of consuming, with 8
 * associations each, after three rounds that do not count. Not part of the build: {@code mvn -pl export-scu verify -Dit.test=ConsumptionExperiment -Dtest=none
 * -Dsurefire.failIfNoSpecifiedTests=false}. The figures are in RATIONALE.md.
 */
@KafkaBroker
class ConsumptionExperiment {

    private static final int EXPORTS_EACH = 40;
    private static final int ROUNDS = 3;
    private static final int WORKERS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path root;

    private final Pacs one = start();
    private final Pacs other = start();
    private final Pacs third = start();
    private final Pacs fourth = start();
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
        third.close();
        fourth.close();
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
            String file = service.file(TestInstances.ct());
            measureAll("partition-owned queue", names -> service.requestInTurns(EXPORTS_EACH, names, file));
        }
    }

    @Test
    void plainConsumers(TestBroker broker) throws Exception {
        try (PlainConsumption plain = new PlainConsumption(broker, destinations(), WORKERS)) {
            measureAll("plain consumers", names -> plain.request(EXPORTS_EACH, names));
        }
    }

    @Test
    void shareGroup(TestBroker broker) throws Exception {
        try (ShareConsumption share = new ShareConsumption(broker, destinations(), WORKERS)) {
            measureAll("share group", names -> share.request(EXPORTS_EACH, names));
            await().atMost(PATIENCE).until(() -> share.rejected() == EXPORTS_EACH);
        }
    }

    private interface Asking {
        void of(List<String> destinations) throws Exception;
    }

    /** The same number of requests each time: beside two more that are healthy, and beside the slow and the silent one. */
    private void measureAll(String way, Asking asking) throws Exception {
        List<String> healthy = List.of("Third", "Fourth", "One", "Other");
        for (int i = 0; i < ROUNDS; i++) {
            measure(asking, healthy);
        }
        List<Long> well = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            well.add(measure(asking, healthy));
        }
        long beside = measure(asking, List.of("Slow", "Silent", "One", "Other"));
        long median = well.stream().sorted().toList().get(ROUNDS / 2);
        assertThat(median).isPositive();
        System.out.printf(
                "EXPERIMENT %-22s beside two healthy %s ms, beside slow and silent %5d ms, ratio %.2f%n",
                way, well, beside, (double) median / beside);
    }

    /** Milliseconds until One and Other have all of theirs. */
    private long measure(Asking asking, List<String> destinations) throws Exception {
        int before = all(List.of(one, other, third, fourth));
        int two = all(List.of(one, other));
        long begin = System.nanoTime();
        asking.of(destinations);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> all(List.of(one, other)) == two + 2 * EXPORTS_EACH);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        if (destinations.contains("Third")) {
            await().atMost(PATIENCE).until(() -> all(List.of(one, other, third, fourth)) == before + 4 * EXPORTS_EACH);
        }
        return millis;
    }

    private static int all(List<Pacs> some) {
        return some.stream().mapToInt(pacs -> pacs.received().size()).sum();
    }

    private Map<String, Destination> destinations() {
        Map<String, Destination> all = new LinkedHashMap<>();
        List<Destination> entries = new ArrayList<>(
                List.of(one.as("One"), other.as("Other"), third.as("Third"), fourth.as("Fourth"), slow.as("Slow")));
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
