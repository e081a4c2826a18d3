package io.dicomadapter.e2e.fault.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.event.ExportRequested;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks for exports, one after the other, until it is closed: most to PACS that take everything, now and then one to a PACS that
 * meets each instance in another mood, and one to a destination that is not there.
 */
final class Asking implements AutoCloseable {

    static final String NOBODY = "Nobody";

    private static final int INSTANCES = 8;
    private static final int MOST_PAUSE_MILLIS = 120;
    private static final int EXPORTS_TO_BAD_ONES = 15;

    private final ExportSite site;
    private final List<MoodyPacs> good;
    private final MoodyPacs moody;
    private final List<AskedExport> ledger;
    private final Random random;
    private final Thread thread = new Thread(this::askOnAndOn, "asking");
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile Throwable failure;

    private Asking(ExportSite site, List<MoodyPacs> good, MoodyPacs moody, List<AskedExport> ledger, long seed) {
        this.site = site;
        this.good = good;
        this.moody = moody;
        this.ledger = ledger;
        this.random = new Random(seed);
    }

    /**
     * Begins to ask.
     *
     * @param ledger takes what is asked for, before it is; thread-safe
     */
    static Asking at(ExportSite site, List<MoodyPacs> good, MoodyPacs moody, List<AskedExport> ledger, long seed) {
        Asking asking = new Asking(site, good, moody, ledger, seed);
        asking.thread.setDaemon(true);
        asking.thread.start();
        return asking;
    }

    /** Waits until so many exports more are asked for. */
    void awaitExports(int more) {
        int enough = ledger.size() + more;
        await("exports are asked for").atMost(Adapter.PATIENCE).until(() -> ledger.size() >= enough || failure != null);
        assertThat(failure).isNull();
    }

    private void askOnAndOn() {
        try {
            for (int number = 0; ending.getCount() > 0; number++) {
                if (number % EXPORTS_TO_BAD_ONES == 1) {
                    ask(moody, Mood.values());
                } else if (number % EXPORTS_TO_BAD_ONES == 2) {
                    askNobody();
                } else {
                    ask(good.get(random.nextInt(good.size())), Mood.TAKES);
                }
                boolean unused = ending.await(random.nextInt(MOST_PAUSE_MILLIS), TimeUnit.MILLISECONDS);
            }
        } catch (IOException | RuntimeException | InterruptedException e) {
            failure = e;
        }
    }

    private void ask(MoodyPacs pacs, Mood... moods) throws IOException {
        Map<String, Mood> met = new LinkedHashMap<>();
        List<String> files = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            Mood mood = moods[i % moods.length];
            TestInstance instance = mood == Mood.HANGS_UP_WITHIN ? big() : TestInstances.ct();
            met.put(instance.sopInstanceUid(), mood);
            pacs.meet(instance.sopInstanceUid(), mood);
            files.add(site.file(instance));
        }
        ask(pacs.name(), met, files);
    }

    /** More than a PACS gets at one go. */
    private static TestInstance big() {
        return TestInstances.of(TestInstances.Kind.CT).size(512, 512).build();
    }

    private void askNobody() throws IOException {
        ask(NOBODY, Map.of(), List.of(site.file(TestInstances.ct())));
    }

    private void ask(String destination, Map<String, Mood> moods, List<String> files) {
        String exportId = UUID.randomUUID().toString();
        ledger.add(new AskedExport(exportId, destination, moods));
        site.request(new ExportRequested(exportId, null, destination, files, false, Instant.now()));
    }

    @Override
    public void close() {
        ending.countDown();
        await("asking has ended").atMost(Adapter.PATIENCE).until(() -> !thread.isAlive());
        assertThat(failure).isNull();
    }
}
