package io.dicomadapter.e2e.fault.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.Destination;
import io.dicomadapter.e2e.fault.Broker;
import io.dicomadapter.e2e.fault.Pause;
import io.dicomadapter.e2e.fault.Torture;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two workers export while one dies, stands still or is restarted, or the broker is away, to PACS that are well, that do all
 * that a PACS can do wrong, and that are not there. After each fault every export has one end, and it is the right one.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExportFaultsIT {

    private static final int KILLS_IN_TEST = 4;
    private static final int KILLS = 100;
    private static final int RESTARTS_IN_TEST = 2;
    private static final int RESTARTS = 20;
    private static final int BROKER_KILLS = 20;
    private static final int STOPS = 10;
    private static final int MOST_MILLIS_TO_KILL = 300;
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration SESSION = Duration.ofSeconds(3);

    private final long seed = Torture.seed();
    private final Random random = new Random(seed);
    private final List<AskedExport> ledger = new CopyOnWriteArrayList<>();

    private ExportSite site;
    private List<MoodyPacs> good;
    private MoodyPacs moody;
    private List<Worker> workers;
    private ExportAudit audit;
    private ExportAudit.Result before = new ExportAudit.Result(0, 0, 0, 0, 0);

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        site = ExportSite.on(Broker.shared(), folder);
        good = List.of(MoodyPacs.start("Quick", 2, 10, seed), MoodyPacs.start("Slow", 3, 60, seed));
        moody = MoodyPacs.start("Moody", 2, 10, seed);
        good.forEach(pacs -> site.shared().configure(pacs.entry()));
        site.shared().configure(moody.entry());
        site.shared().configure(new Destination(Asking.NOBODY, "NOBODY", "127.0.0.1", Ports.free()));
        workers = List.of(new Worker("WORKER0", site), new Worker("WORKER1", site));
        audit = new ExportAudit(site, ledger, pacs());
    }

    @BeforeEach
    void bothRun() throws IOException {
        site.shared().broker().start();
        for (Worker worker : workers) {
            worker.launch();
        }
    }

    @AfterEach
    void nobodyIsGone() {
        workers.forEach(Worker::requireAlive);
    }

    @AfterAll
    void stop() {
        workers.forEach(Worker::close);
        good.forEach(MoodyPacs::close);
        moody.close();
        audit.close();
        site.close();
    }

    @Order(1)
    @Test
    void endsEachExportOnceThroughKillsOfWorkers() throws Exception {
        // given
        int kills = Torture.size(KILLS_IN_TEST, KILLS);
        long open = 0;
        try (Asking asking = asking(1)) {
            for (int kill = 0; kill < kills; kill++) {
                asking.awaitExports(5);
                Worker victim = awaitWorkOfEither();
                Pause.of(Duration.ofMillis(random.nextInt(MOST_MILLIS_TO_KILL)));
                // when
                open += openOf(victim);
                victim.kill();
                victim.launch();
            }
        }
        // then
        ExportAudit.Result result =
                report("`kill -9` of either worker", kills, open + " associations open just before");
        assertThat(result.repeated())
                .as("instances that came again: one of each association that was cut, at most")
                .isLessThanOrEqualTo(result.cut());
    }

    @Order(2)
    @Test
    void sendsNothingTwiceThroughRollingRestarts() throws Exception {
        // given
        int restarts = Torture.size(RESTARTS_IN_TEST, RESTARTS);
        try (Asking asking = asking(2)) {
            for (int restart = 0; restart < restarts; restart++) {
                asking.awaitExports(5);
                Worker worker = workers.get(restart % workers.size());
                awaitWork(worker);
                // when
                worker.stop();
                worker.launch();
            }
        }
        // then
        assertThat(report("rolling restart", restarts, "").repeated()).isZero();
    }

    @Order(3)
    @Test
    void sendsNothingTwiceThroughKillsOfTheBroker() throws Exception {
        // given
        int kills = Torture.size(1, BROKER_KILLS);
        try (Asking asking = asking(3)) {
            for (int kill = 0; kill < kills; kill++) {
                asking.awaitExports(5);
                awaitWork(workers.get(0));
                awaitWork(workers.get(1));
                // when
                site.shared().broker().kill();
                Pause.of(Duration.ofMillis(random.nextInt(1000)));
                site.shared().broker().start();
            }
        }
        // then
        assertThat(report("broker killed and started again", kills, "").repeated())
                .isZero();
    }

    @Order(4)
    @Test
    void sendsNothingTwiceButWhatWasInFlightAndNoMoreAtATimeBesideAWorkerThatStoodStillAndGoesOn() throws Exception {
        // given
        int stops = Torture.size(1, STOPS);
        try (Asking asking = asking(4)) {
            for (int stop = 0; stop < stops; stop++) {
                asking.awaitExports(5);
                Worker victim = workers.get(stop % 2);
                Worker other = workers.get(1 - stop % 2);
                awaitWork(victim);
                await().atMost(Adapter.PATIENCE).pollInterval(LOOK).until(() -> openOf(victim) > 1);
                // when
                victim.standStill();
                pacs().forEach(pacs -> pacs.standsStill(victim.aeTitle()));
                Pause.of(SESSION);
                awaitWork(other);
                awaitTakeover(other);
                pacs().forEach(MoodyPacs::goesOn);
                victim.goOn();
            }
        }
        // then
        ExportAudit.Result result =
                report("SIGSTOP of a worker until the other has its exports, and SIGCONT", stops, "");
        assertThat(result.repeated())
                .as("instances that came again: those whose answer was waited for in vain when it stood still")
                .isLessThanOrEqualTo(result.cut());
    }

    private List<MoodyPacs> pacs() {
        return List.of(good.get(0), good.get(1), moody);
    }

    private Asking asking(int number) {
        return Asking.at(site, good, moody, ledger, seed + number);
    }

    /** Until it has sent some more. */
    private void awaitWork(Worker worker) {
        long enough = arrivalsOf(worker) + 5;
        await(worker.aeTitle() + " exports")
                .atMost(Adapter.PATIENCE)
                .pollInterval(LOOK)
                .until(() -> arrivalsOf(worker) >= enough);
    }

    /** Until one of them has sent some more. */
    private Worker awaitWorkOfEither() {
        List<Long> enough =
                workers.stream().map(worker -> arrivalsOf(worker) + 10).toList();
        List<Worker> working = await("a worker exports")
                .atMost(Adapter.PATIENCE)
                .pollInterval(LOOK)
                .until(
                        () -> workers.stream()
                                .filter(worker -> arrivalsOf(worker) >= enough.get(workers.indexOf(worker)))
                                .toList(),
                        found -> !found.isEmpty());
        return working.get(random.nextInt(working.size()));
    }

    /** Until it uses all that a destination allows. */
    private void awaitTakeover(Worker worker) {
        await(worker.aeTitle() + " has taken over")
                .atMost(Adapter.PATIENCE)
                .pollInterval(LOOK)
                .until(() -> good.stream().anyMatch(pacs -> pacs.openOf(worker.aeTitle()) == pacs.limit()));
    }

    private long arrivalsOf(Worker worker) {
        return good.stream()
                .mapToLong(pacs -> pacs.arrivalsOf(worker.aeTitle()))
                .sum();
    }

    private long openOf(Worker worker) {
        return good.stream().mapToLong(pacs -> pacs.openOf(worker.aeTitle())).sum();
    }

    /** What has come since the fault before. */
    private ExportAudit.Result report(String fault, int times, String remark) throws IOException {
        ExportAudit.Result now = audit.assertAll();
        ExportAudit.Result its = now.since(before);
        before = now;
        Torture.reportExport(
                fault,
                "| %d | %d | %d | %d | %d | %d | 0 | %s |"
                        .formatted(
                                times, its.exports(), its.instances(), its.dead(), its.cut(), its.repeated(), remark));
        return its;
    }
}
