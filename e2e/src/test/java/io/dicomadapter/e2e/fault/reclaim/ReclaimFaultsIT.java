package io.dicomadapter.e2e.fault.reclaim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dicomadapter.e2e.fault.Broker;
import io.dicomadapter.e2e.fault.Pause;
import io.dicomadapter.e2e.fault.Torture;
import io.dicomadapter.e2e.harness.Adapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The reclaimer is killed while it deletes, is told to delete what it must not, and what it can't, and 100,000 things at once. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReclaimFaultsIT {

    private static final int KILLS = 100;
    private static final int KILLS_IN_TEST = 3;
    private static final int BURST = 100_000;
    private static final int BURST_IN_TEST = 3_000;
    private static final int FILES_OF_BATCH = 6_000;
    private static final int MOST_MILLIS_TO_KILL = 250;
    private static final Duration LOOK = Duration.ofMillis(5);

    @TempDir
    static Path folder;

    private static ReclaimSite site;
    private static Reclaimer first;
    private static Reclaimer second;

    @BeforeAll
    static void startSite() throws Exception {
        site = ReclaimSite.on(Broker.shared(), folder);
        first = new Reclaimer("reclaimer-0", site);
        second = new Reclaimer("reclaimer-1", site);
        first.launch();
    }

    @AfterAll
    static void stopSite() {
        first.close();
        second.close();
        site.close();
    }

    @Order(1)
    @Test
    void freesEverythingThatIsReleasedAndNothingElseThroughKillsInMidDelete() throws Exception {
        // given
        Random random = new Random(Torture.seed());
        Released released = new Released(site);
        int kills = Torture.size(KILLS_IN_TEST, KILLS);
        int amidst = 0;
        for (int kill = 0; kill < kills; kill++) {
            String begun = release(released, kill);
            // when
            awaitEvery(LOOK, () -> released.hasBegun(begun));
            Pause.of(Duration.ofMillis(random.nextInt(MOST_MILLIS_TO_KILL)));
            first.kill();
            amidst += released.left() > 0 ? 1 : 0;
            first.launch();
        }
        // then
        awaitEvery(Duration.ofMillis(200), () -> released.left() == 0);
        awaitEvery(Duration.ofMillis(200), () -> site.waiting().isEmpty());
        assertThat(released.othersAreThere()).isTrue();
        assertThat(site.dead()).isEmpty();
        assertThat(folders(site.shared().layout().root().resolve("payloads"))).hasSize(kills);
        Torture.reportReclaim(
                "`kill -9` of the reclaimer while it deletes",
                "| %d | %d | 0 | 0 | %d of them with files left |".formatted(kills, released.size(), amidst));
    }

    /** Half of it by folders, half by names, and some of it a little later. Returns a name that goes early. */
    private static String release(Released released, int batch) throws IOException {
        List<String> instances = released.instances(batch, FILES_OF_BATCH / 2);
        String payload = released.payload(batch, FILES_OF_BATCH / 2);
        int part = instances.size() / 3;
        site.release("instances-" + batch, Instant.now(), instances.subList(0, part));
        site.release("payload-" + batch, Instant.now(), List.of(payload));
        site.release("more-" + batch, Instant.now(), instances.subList(part, 2 * part));
        site.release("late-" + batch, Instant.now().plusSeconds(1), instances.subList(2 * part, instances.size()));
        site.shared().flush();
        return instances.get(0);
    }

    // Last: it leaves dead letters.
    @Order(2)
    @Test
    void freesABurstOfReleasesWithTwoReplicasAndGoesOnPastWhatItMayNotOrCannotDelete() throws Exception {
        // given
        Released released = new Released(site);
        int burst = Torture.size(BURST_IN_TEST, BURST);
        second.launch();
        List<String> names = new ArrayList<>();
        for (int batch = 0; batch < burst / 1000; batch++) {
            names.addAll(released.instances(1_000_000 + batch, 1000));
        }
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path precious = Files.writeString(outside.resolve("precious.dcm"), "precious");
        Path results = Files.createDirectories(site.shared().layout().root().resolve("results/job"));
        Files.createSymbolicLink(results.resolve("out"), outside);
        Path stuck = Files.writeString(results.resolve("stuck.dcm"), "stuck");
        boolean immutable = chattr("+i", stuck);

        // when
        Map<String, String> escapes = Map.of(
                "dots", "../outside/precious.dcm",
                "absolute", precious.toString(),
                "link", "results/job/out/precious.dcm",
                "root", ".",
                "marker", ".dicom-adapter-store",
                "outbox", "outbox/scp/x.journal");
        escapes.forEach((owner, name) -> site.release(owner, Instant.now(), List.of(name)));
        site.release("stuck", Instant.now(), List.of("results/job/stuck.dcm"));
        long began = System.nanoTime();
        for (String name : names) {
            site.release(name, Instant.now(), List.of(name));
        }
        site.shared().flush();

        // then
        awaitEvery(Duration.ofMillis(100), () -> released.left() == 0);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        first.requireAlive();
        second.requireAlive();
        assertThat(released.othersAreThere()).isTrue();
        assertThat(precious).exists();
        assertThat(site.shared().layout().isMounted()).isTrue();
        awaitEvery(Duration.ofMillis(200), () -> site.dead().size() == escapes.size() + (immutable ? 1 : 0));
        // A release that one replica is done with is not begun again when its partition goes to the other.
        assertThat(site.deadLetters()).isEqualTo(site.dead().size());
        assertThat(site.dead()).containsKeys(escapes.keySet().toArray(String[]::new));
        assertThat(site.dead().values()).noneMatch(cause -> cause.contains("precious"));
        Torture.reportReclaim(
                "burst of releases of a file each, two replicas, among them escapes and a file that can't be deleted",
                "| %d | %d | 0 | 0 | %d s from the first release to the last file |"
                        .formatted(1, released.size(), took.toSeconds()));
        chattr("-i", stuck);
        assumeTrue(immutable, "chattr +i needs root and a file system with attributes: all but that was shown");
        assertThat(site.dead().get("stuck")).contains("paths[0] failed");
        assertThat(stuck).exists();
    }

    private static void awaitEvery(Duration interval, Callable<Boolean> condition) {
        await().atMost(Adapter.PATIENCE.multipliedBy(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(interval)
                .until(condition);
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (var found = Files.list(parent)) {
            return found.toList();
        }
    }

    private static boolean chattr(String mode, Path file) throws IOException, InterruptedException {
        return Files.isExecutable(Path.of("/usr/bin/chattr"))
                && new ProcessBuilder("chattr", mode, file.toString()).start().waitFor() == 0;
    }
}
