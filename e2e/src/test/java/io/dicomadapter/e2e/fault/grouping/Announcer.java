package io.dicomadapter.e2e.fault.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.e2e.fault.Torture;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.store.Durability;
import io.dicomadapter.store.FileSystemInstanceStore;
import io.dicomadapter.store.InstanceStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stores and announces studies as ingest-scp would, some at a time and mixed, until it is closed: now and then an event
 * comes twice, an instance is sent twice, and a study goes to an AE title that nobody knows.
 */
final class Announcer implements AutoCloseable {

    private static final int AT_A_TIME = 4;
    private static final int INSTANCES = 5;
    private static final int MOST_PAUSE_MILLIS = Torture.isFull() ? 360 : 120;
    private static final List<String> CALLED = List.of(
            GroupingSite.BY_STUDY,
            GroupingSite.BY_STUDY,
            GroupingSite.BY_PATIENT,
            GroupingSite.BY_PATIENT,
            GroupingSite.BY_RELEASE,
            GroupingSite.BY_RELEASE,
            GroupingSite.BY_STUDY,
            GroupingSite.UNKNOWN);

    private final GroupingSite site;
    private final AnnouncedLedger ledger;
    private final InstanceStore store;
    private final Random random;
    private final Thread thread = new Thread(this::announceAll, "announcer");
    private final Map<Study, List<InstanceStored>> open = new HashMap<>();
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile Throwable failure;
    private final AtomicInteger announced = new AtomicInteger();

    private Announcer(GroupingSite site, AnnouncedLedger ledger, InstanceStore store, long seed) {
        this.site = site;
        this.ledger = ledger;
        this.store = store;
        this.random = new Random(seed);
    }

    /** Begins to announce. */
    static Announcer at(GroupingSite site, AnnouncedLedger ledger, long seed) throws IOException {
        InstanceStore store = FileSystemInstanceStore.open(site.shared().layout(), "announcer", Durability.NONE);
        Announcer announcer = new Announcer(site, ledger, store, seed);
        announcer.thread.setDaemon(true);
        announcer.thread.start();
        return announcer;
    }

    /** Waits for so many instances more. */
    void awaitInstances(int more) {
        int enough = announced.get() + more;
        await("instances are announced")
                .atMost(Adapter.PATIENCE)
                .until(() -> announced.get() >= enough || failure != null);
        assertThat(failure).isNull();
    }

    private void announceAll() {
        try {
            int next = ledger.nextStudy();
            List<Study> studies = new ArrayList<>();
            while (!isEnding() || !studies.isEmpty()) {
                while (!isEnding() && studies.size() < AT_A_TIME) {
                    studies.add(new Study(next, CALLED.get(next % CALLED.size())));
                    next++;
                }
                Study study = studies.get(random.nextInt(studies.size()));
                if (!announceOne(study)) {
                    studies.remove(study);
                }
                pause();
            }
        } catch (IOException | RuntimeException | InterruptedException e) {
            failure = e;
        }
    }

    private boolean isEnding() {
        return ending.getCount() == 0;
    }

    /** Keeps the pace of a modality; what is to be ended soon needs none. */
    private void pause() throws InterruptedException {
        boolean unused = ending.await(random.nextInt(MOST_PAUSE_MILLIS), TimeUnit.MILLISECONDS);
    }

    /** Returns whether more of the study will come. */
    private boolean announceOne(Study study) throws IOException {
        List<InstanceStored> sent = open.computeIfAbsent(study, first -> new ArrayList<>());
        int number = sent.size();
        boolean again = number > 0 && random.nextInt(8) == 0;
        InstanceStored instance = study.store(store, again ? number - 1 : number);
        ledger.announced(instance);
        announce(study, instance);
        sent.add(instance);
        if (random.nextInt(8) == 0) {
            announce(study, sent.get(random.nextInt(sent.size())));
        }
        if (sent.size() < INSTANCES) {
            return true;
        }
        site.shared().send(site.shared().topics().associationsReleased(), study.key(), study.released(sent.size()));
        open.remove(study);
        return false;
    }

    private void announce(Study study, InstanceStored instance) {
        site.shared().send(site.shared().topics().instancesStored(), study.key(), instance);
        announced.incrementAndGet();
    }

    /** Ends what it began. */
    @Override
    public void close() {
        ending.countDown();
        await("announcer has ended").atMost(Adapter.PATIENCE).until(() -> !thread.isAlive());
        assertThat(failure).isNull();
    }
}
