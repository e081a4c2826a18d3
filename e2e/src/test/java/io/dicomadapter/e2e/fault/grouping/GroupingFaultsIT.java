package io.dicomadapter.e2e.fault.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.e2e.fault.Broker;
import io.dicomadapter.e2e.fault.Pause;
import io.dicomadapter.e2e.fault.Torture;
import io.dicomadapter.e2e.harness.Adapter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.core.ConditionTimeoutException;
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
 * Two groupers share the work while one dies, stands still, is restarted, or has no broker, and a platform is in all moods.
 * After each fault every group is exactly one job per pipeline and revision.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GroupingFaultsIT {

    private static final int KILLS_IN_TEST = 4;
    private static final int KILLS = 200;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final int MOST_HITS = 3;
    private static final int MOST_INSTANCES_BETWEEN = 20;
    private static final int RESTARTS_IN_TEST = 2;
    private static final int RESTARTS = 36;
    private static final Duration RESTART_EVERY = Duration.ofSeconds(Torture.isFull() ? 5 : 2);
    private static final int SECONDS_STOPPED = 60;
    private static final int BROKER_KILLS = 20;
    private static final int SECONDS_DOWN_IN_TEST = 2;
    private static final int SECONDS_DOWN = 60;
    private static final int NUMBER_OF_CHANGING = 1_000_000;

    private static final List<Failpoint.Moment> MOMENTS = List.of(
            Failpoint.Moment.IN_PROCESS,
            Failpoint.Moment.IN_TICK,
            Failpoint.Moment.BEFORE_COMMIT,
            Failpoint.Moment.RESTORING,
            Failpoint.Moment.BEFORE_COMMIT_OF_JOB,
            Failpoint.Moment.POLLED,
            Failpoint.Moment.SUBMITTING);

    private final long seed = Torture.seed();
    private final Random random = new Random(seed);
    private final AnnouncedLedger ledger = new AnnouncedLedger();

    private Platform platform;
    private GroupingSite site;
    private GroupAudit audit;
    private List<Grouper> groupers;
    private GroupingResult before = new GroupingResult(0, 0, 0, 0, 0, 0, 0);

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        platform = new Platform(seed);
        site = GroupingSite.on(Broker.shared(), folder);
        audit = new GroupAudit(site, ledger, platform);
        groupers = List.of(
                Grouper.of("grouper-0", site, platform.url(), folder),
                Grouper.of("grouper-1", site, platform.url(), folder));
    }

    @BeforeEach
    void bothRun() throws IOException {
        site.shared().broker().start();
        for (Grouper grouper : groupers) {
            grouper.disarm();
            grouper.launch();
        }
        groupers.forEach(Grouper::awaitReady);
    }

    @AfterEach
    void nobodyStandsStill() throws Exception {
        for (Grouper grouper : groupers) {
            if (grouper.isAlive()) {
                grouper.goOn();
            }
        }
    }

    @AfterAll
    void stop() throws IOException {
        try {
            audit.assertAll();
        } finally {
            groupers.forEach(Grouper::close);
            audit.close();
            site.close();
            platform.close();
        }
    }

    @Test
    void makesEachJobOnceThroughKillsAtEachStep() throws Exception {
        // given
        int kills = Torture.size(KILLS_IN_TEST, KILLS);
        Map<String, Integer> struck = new TreeMap<>();
        try (Announcer announcer = Announcer.at(site, ledger, seed)) {
            announcer.awaitInstances(20);
            for (int round = 0; round < kills; round++) {
                // when
                if (round % (MOMENTS.size() + 1) == MOMENTS.size()) {
                    restart(groupers.get(random.nextInt(groupers.size())));
                    struck.merge("by the clock", 1, Integer::sum);
                } else {
                    struck.merge(killAt(MOMENTS.get(round % (MOMENTS.size() + 1))), 1, Integer::sum);
                }
                announcer.awaitInstances(1 + random.nextInt(MOST_INSTANCES_BETWEEN));
            }
        }
        // then
        report("`kill -9` of either grouper, at each step", kills, struck.toString());
    }

    /** Whoever comes by first dies. Returns when it was; should nobody have come by, the clock kills one. */
    private String killAt(Failpoint.Moment moment) throws Exception {
        if (moment == Failpoint.Moment.RESTORING) {
            Grouper loser = groupers.get(random.nextInt(groupers.size()));
            loser.kill();
            loser.deleteState();
        }
        int nth = 1 + random.nextInt(MOST_HITS);
        for (Grouper grouper : groupers) {
            grouper.arm(moment, nth);
            grouper.launch();
        }
        Optional<Grouper> dead = firstDead();
        for (Grouper grouper : groupers) {
            grouper.disarm();
        }
        if (dead.isEmpty()) {
            restart(groupers.get(random.nextInt(groupers.size())));
            return "by the clock";
        }
        assertThat(dead.get().exitCode()).isEqualTo(Failpoint.EXIT_CODE);
        for (Grouper grouper : groupers) {
            grouper.launch();
        }
        return moment.name();
    }

    private Optional<Grouper> firstDead() {
        try {
            await().atMost(LONGEST_WAIT)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !groupers.stream().allMatch(Grouper::isAlive));
        } catch (ConditionTimeoutException e) {
            return Optional.empty();
        }
        return groupers.stream().filter(grouper -> !grouper.isAlive()).findFirst();
    }

    private static void restart(Grouper grouper) throws IOException {
        if (grouper.isAlive()) {
            grouper.kill();
        }
        grouper.launch();
    }

    @Test
    void makesEachJobOnceThroughRestartsOfGroupersAndBroker() throws Exception {
        rollingRestarts(Torture.size(RESTARTS_IN_TEST, RESTARTS));
        loseAllState();
        killBroker(Torture.size(1, BROKER_KILLS));
    }

    private void rollingRestarts(int restarts) throws Exception {
        try (Announcer announcer = Announcer.at(site, ledger, seed + 1)) {
            announcer.awaitInstances(10);
            for (int restart = 0; restart < restarts; restart++) {
                long began = System.nanoTime();
                Grouper grouper = groupers.get(restart % groupers.size());
                grouper.stop();
                grouper.launch();
                Duration left = RESTART_EVERY.minusNanos(System.nanoTime() - began);
                Pause.of(left.isNegative() ? Duration.ZERO : left);
            }
        }
        report("rolling restart every 5 s", restarts, "");
    }

    private void loseAllState() throws Exception {
        try (Announcer announcer = Announcer.at(site, ledger, seed + 2)) {
            announcer.awaitInstances(20);
            for (Grouper grouper : groupers) {
                grouper.kill();
                grouper.deleteState();
            }
            announcer.awaitInstances(10);
            for (Grouper grouper : groupers) {
                grouper.launch();
            }
        }
        report("both groupers killed, both state folders deleted", 1, "");
    }

    private void killBroker(int kills) throws Exception {
        try (Announcer announcer = Announcer.at(site, ledger, seed + 3)) {
            for (int kill = 0; kill < kills; kill++) {
                announcer.awaitInstances(10 + random.nextInt(20));
                site.shared().broker().kill();
                Pause.of(Duration.ofMillis(random.nextInt(1000)));
                site.shared().broker().start();
            }
            announcer.awaitInstances(10);
        }
        report("broker killed and started again", kills, "");
    }

    @Test
    void takesOverFromGrouperThatStandsStillInMidTransactionAndIsFencedWhenItGoesOn() throws Exception {
        // given
        Grouper victim = groupers.get(0);
        try (Announcer announcer = Announcer.at(site, ledger, seed + 4)) {
            announcer.awaitInstances(1);
            victim.armToStop(Failpoint.Moment.BEFORE_COMMIT);
            // when
            await("the victim stands still").atMost(Adapter.PATIENCE).until(victim::standsStill);
        }
        long stopped = System.nanoTime();
        victim.disarm();
        // then
        audit.assertAll();
        assertThat(site.members()).isEqualTo(1);
        Duration longest = Torture.isFull() ? Duration.ofSeconds(Torture.size(0, SECONDS_STOPPED)) : Duration.ZERO;
        Duration left = longest.minusNanos(System.nanoTime() - stopped);
        Pause.of(left.isNegative() ? Duration.ZERO : left);
        long stood = Duration.ofNanos(System.nanoTime() - stopped).toSeconds();
        try (Announcer announcer = Announcer.at(site, ledger, seed + 5)) {
            announcer.awaitInstances(5);
            victim.goOn();
            await("the victim is told that it is no member, and becomes one again")
                    .atMost(Adapter.PATIENCE)
                    .until(() -> site.members() == groupers.size());
        }
        report("SIGSTOP in mid-transaction until the other has closed all, and SIGCONT", 1, stood + " s");
    }

    // Last: it ends with an audit, also in a short run.
    @Order(Order.DEFAULT + 1)
    @Test
    void goesOnPastPoisonAndChangedEntitiesAndPlatformThatIsDown() throws Exception {
        // given
        int seconds = Torture.size(SECONDS_DOWN_IN_TEST, SECONDS_DOWN);
        Poison poison = new Poison(site);
        ChangingEntity changing = new ChangingEntity(site, ledger, audit, groupers, NUMBER_OF_CHANGING);
        changing.changeAndDelete();
        int poured;
        try (Announcer announcer = Announcer.at(site, ledger, seed + 6)) {
            announcer.awaitInstances(10);
            // when
            platform.down();
            poured = poison.pour(audit);
            int closed = audit.outcomes().closed().size();
            announcer.awaitInstances(10);
            await("groups close meanwhile")
                    .atMost(Adapter.PATIENCE)
                    .until(() -> audit.outcomes().closed().size() > closed);
            Pause.of(Duration.ofSeconds(seconds));
        } finally {
            platform.up();
        }
        // then
        reportNow(
                "poison in every topic, AE title changed and deleted, platform down and in all moods",
                poured,
                seconds + " s down, answers: " + platform.moods());
        poison.assertCausesSaid(audit.outcomes());
        changing.assertClosedByTheRuleTheyOpenedUnder(audit.outcomes());
    }

    /**
     * A full run is audited after each fault. A short one is when a test needs it and at the end, because groups take their
     * time to close: what the faults did to one another's groups is then found there.
     */
    private void report(String fault, int times, String remark) throws IOException {
        if (Torture.isFull()) {
            reportNow(fault, times, remark);
        }
    }

    private void reportNow(String fault, int times, String remark) throws IOException {
        GroupingResult now = audit.assertAll();
        now.report(fault, times, before, remark);
        before = now;
    }
}
