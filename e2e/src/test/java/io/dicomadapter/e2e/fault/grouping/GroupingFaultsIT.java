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
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two groupers share the work while one dies, stands still, is restarted, or has no broker, and a platform is in all moods.
 * After each fault every group is exactly one job per pipeline and revision.
 */
@TestInstance(Lifecycle.PER_CLASS)
class GroupingFaultsIT {

    private static final int KILLS_IN_TEST = 7;
    private static final int KILLS = 200;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_HITS = 3;
    private static final int RESTARTS_IN_TEST = 2;
    private static final int RESTARTS = 36;
    private static final Duration RESTART_EVERY = Duration.ofSeconds(5);
    private static final int SECONDS_STOPPED = 60;
    private static final int BROKER_KILLS = 20;
    private static final int SECONDS_DOWN_IN_TEST = 2;
    private static final int SECONDS_DOWN = 60;

    private static final List<Failpoint.Moment> MOMENTS = List.of(Failpoint.Moment.values());

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
        site.broker().start();
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
        groupers.forEach(Grouper::close);
        audit.close();
        site.close();
        platform.close();
    }

    @Test
    void makesEachJobOnceThroughKillsAtEachStep() throws Exception {
        // given
        int kills = Torture.size(KILLS_IN_TEST, KILLS);
        Map<String, Integer> struck = new TreeMap<>();
        try (Announcer announcer = Announcer.at(site, ledger, seed)) {
            for (int round = 0; round < kills; round++) {
                announcer.awaitInstances(1);
                // when
                Failpoint.Moment moment = MOMENTS.get(round % MOMENTS.size());
                struck.merge(killOnce(groupers.get(random.nextInt(groupers.size())), moment), 1, Integer::sum);
            }
        }
        // then
        report("`kill -9` of either grouper, at each step", kills, struck.toString());
    }

    /** Returns when it was killed: its moment may not come, for the other has the work, and then the clock kills. */
    private String killOnce(Grouper victim, Failpoint.Moment moment) throws Exception {
        if (moment == Failpoint.Moment.RESTORING) {
            victim.kill();
            victim.deleteState();
        }
        victim.arm(moment, 1 + random.nextInt(MOST_HITS));
        victim.launch();
        boolean died = victim.diesAtFailpoint(LONGEST_WAIT);
        if (!died) {
            victim.kill();
        }
        victim.disarm();
        victim.launch();
        return died ? moment.name() : "by the clock";
    }

    @Test
    void makesEachJobOnceThroughRollingRestarts() throws Exception {
        // given
        int restarts = Torture.size(RESTARTS_IN_TEST, RESTARTS);
        try (Announcer announcer = Announcer.at(site, ledger, seed + 1)) {
            for (int restart = 0; restart < restarts; restart++) {
                announcer.awaitInstances(1);
                // when
                long began = System.nanoTime();
                Grouper grouper = groupers.get(restart % groupers.size());
                grouper.stop();
                grouper.launch();
                Duration left = RESTART_EVERY.minusNanos(System.nanoTime() - began);
                if (!left.isNegative()) {
                    Pause.of(left);
                }
            }
        }
        // then
        report("rolling restart every 5 s", restarts, "");
    }

    @Test
    void takesOverFromGrouperThatStandsStillAndIsFencedWhenItGoesOn() throws Exception {
        // given
        Grouper victim = groupers.get(0);
        long began = System.nanoTime();
        try (Announcer announcer = Announcer.at(site, ledger, seed + 2)) {
            announcer.awaitInstances(40);
            // when
            victim.halt();
            announcer.awaitInstances(40);
        }
        // then
        audit.assertAll();
        if (Torture.isFull()) {
            Duration left = Duration.ofSeconds(SECONDS_STOPPED).minusNanos(System.nanoTime() - began);
            Pause.of(left.isNegative() ? Duration.ZERO : left);
        }
        long stood = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        try (Announcer announcer = Announcer.at(site, ledger, seed + 3)) {
            announcer.awaitInstances(10);
            victim.goOn();
            announcer.awaitInstances(30);
        }
        report("SIGSTOP until the other has taken over and closed all, and SIGCONT", 1, stood + " s");
    }

    @Test
    void readsItsStateAgainWhenItsFolderIsGone() throws Exception {
        // given
        try (Announcer announcer = Announcer.at(site, ledger, seed + 4)) {
            announcer.awaitInstances(40);
            // when
            for (Grouper grouper : groupers) {
                grouper.kill();
                grouper.deleteState();
            }
            announcer.awaitInstances(10);
            for (Grouper grouper : groupers) {
                grouper.launch();
            }
        }
        // then
        report("both groupers killed, and both state folders deleted", 1, "");
    }

    @Test
    void goesOnWhenTheBrokerIsBack() throws Exception {
        // given
        int kills = Torture.size(1, BROKER_KILLS);
        try (Announcer announcer = Announcer.at(site, ledger, seed + 5)) {
            for (int kill = 0; kill < kills; kill++) {
                announcer.awaitInstances(20 + random.nextInt(20));
                // when
                site.broker().kill();
                Pause.of(Duration.ofMillis(random.nextInt(1000)));
                site.broker().start();
            }
            announcer.awaitInstances(10);
        }
        // then
        report("broker killed and started again", kills, "");
    }

    @Test
    void keepsJobsForPlatformThatIsDown() throws Exception {
        // given
        int seconds = Torture.size(SECONDS_DOWN_IN_TEST, SECONDS_DOWN);
        try (Announcer announcer = Announcer.at(site, ledger, seed + 6)) {
            announcer.awaitInstances(20);
            platform.down();
            // when
            int closed = audit.outcomes().closed().size();
            announcer.awaitInstances(20);
            await("groups close meanwhile")
                    .atMost(Adapter.PATIENCE)
                    .until(() -> audit.outcomes().closed().size() > closed);
            Pause.of(Duration.ofSeconds(seconds));
        }
        platform.up();
        // then
        report("platform down, and in all moods", 1, platform.moods().toString());
        assertThat(platform.moods()).as("the platform was in all moods").hasSize(Platform.Mood.values().length);
    }

    private void report(String fault, int times, String remark) throws IOException {
        GroupingResult now = audit.assertAll();
        now.report(fault, times, before, remark);
        before = now;
    }
}
