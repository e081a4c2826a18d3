package io.dicomadapter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.AdapterConfig;
import io.dicomadapter.e2e.harness.DicomFiles;
import io.dicomadapter.e2e.harness.Events;
import io.dicomadapter.e2e.harness.Ledger;
import io.dicomadapter.e2e.harness.Sender;
import io.dicomadapter.e2e.harness.TestPipeline;
import io.dicomadapter.event.InstanceStored;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first two promises, over {@code kill -9} of the whole process: what was answered with Success is never lost, and a
 * group becomes exactly one job.
 */
class CrashIT {

    private static final String AE_TITLE = "CRASH";
    private static final String OPEN_GROUPS = "dicomadapter_grouper_groups_open";
    private static final int ROUNDS = 2;
    private static final long SEED = 20261121;
    private static final int MOST_ANSWERED_BEFORE_KILL = 150;
    private static final int MOST_MILLIS_AFTER_CLOSING = 150;
    private static final int STUDY_SIZE = 20;

    private final Random random = new Random(SEED);
    private final List<Ledger> ledgers = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void losesNothingAnsweredWithSuccessAndMakesOneJobOfEachGroupOverKills() throws Exception {
        try (Adapter adapter = Adapter.in(folder)) {
            // given
            adapter.config(AdapterConfig.empty()
                            .applicationEntity(AE_TITLE, TestPipeline.PIPELINE_ID)
                            .source("STORESCU"))
                    .start();
            // when
            for (int round = 0; round < ROUNDS; round++) {
                sendWholeStudy(adapter);
                awaitOpenGroup(adapter);
                killWhileReceiving(adapter);
                adapter.start();
                assertAnnouncedAndOnDisk(adapter);
            }
            killWhileSubmitting(adapter);
            adapter.start();
            Ledger last = sendWholeStudy(adapter);
            TestPipeline.of(adapter).awaitJob(last.studyUid());
            // then
            assertThat(ledgers).hasSize(2 * ROUNDS + 1);
            for (Ledger ledger : ledgers) {
                assertIsOneJobWithAllAnswered(adapter, ledger);
            }
            assertNothingIsDead(adapter);
        }
    }

    private Ledger openLedger() {
        Ledger ledger = new Ledger();
        ledgers.add(ledger);
        return ledger;
    }

    /** Leaves a group open whose sender has gone. */
    private Ledger sendWholeStudy(Adapter adapter) throws IOException {
        Ledger ledger = openLedger();
        Sender.to(adapter, AE_TITLE).send(ledger.instances(STUDY_SIZE), ledger::enter);
        return ledger;
    }

    private static void awaitOpenGroup(Adapter adapter) {
        await("a group is open").atMost(Adapter.PATIENCE).until(() -> adapter.metric(OPEN_GROUPS) > 0);
    }

    /** Kills the adapter at a random point of an association that does not end by itself. */
    private void killWhileReceiving(Adapter adapter) throws InterruptedException {
        Ledger ledger = openLedger();
        int killAfter = 1 + random.nextInt(MOST_ANSWERED_BEFORE_KILL);
        ExecutorService modality = Executors.newSingleThreadExecutor();
        try {
            Future<?> sending = modality.submit(() -> {
                Sender.to(adapter, AE_TITLE).send(ledger.instances(Integer.MAX_VALUE), ledger::enter);
                return null;
            });
            await("%d instances are answered".formatted(killAfter))
                    .atMost(Adapter.PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> sending.isDone() || ledger.size() >= killAfter);
            assertThat(sending.isDone())
                    .as("association ended before the kill; the adapter's log:%n%s", adapter.log())
                    .isFalse();
            adapter.kill();
            assertThatThrownBy(sending::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
        } finally {
            modality.shutdownNow();
        }
    }

    /** Kills the adapter when the groups that the first kills left open have begun to close, at a random point. */
    private void killWhileSubmitting(Adapter adapter) {
        adapter.events().awaitOne(Events.TOPICS.jobsReady(), closed -> true);
        Duration later = Duration.ofMillis(random.nextInt(MOST_MILLIS_AFTER_CLOSING));
        await().pollDelay(later).until(() -> true);
        adapter.kill();
    }

    private void assertAnnouncedAndOnDisk(Adapter adapter) {
        Set<String> announced = adapter.events().all(Events.TOPICS.instancesStored()).stream()
                .map(InstanceStored::sopInstanceUid)
                .collect(Collectors.toSet());
        for (Ledger ledger : ledgers) {
            assertThat(announced).as("announced").containsAll(ledger.answered());
            // Again and again: files may move from the instances to a payload just while they are looked for.
            await("answered instances are on disk").untilAsserted(() -> assertThat(
                            DicomFiles.sopInstanceUids(adapter.store()))
                    .containsAll(ledger.answered()));
        }
    }

    private static void assertIsOneJobWithAllAnswered(Adapter adapter, Ledger ledger) throws IOException {
        TestPipeline pipeline = TestPipeline.of(adapter);
        Map<String, Path> payload = pipeline.payload(pipeline.awaitJob(ledger.studyUid()));
        assertThat(payload.keySet()).as("payload").containsAll(ledger.answered());
        // One may have been stored whose answer the kill has swallowed.
        assertThat(payload.size() - ledger.size()).as("not answered").isBetween(0, 1);
        for (String answered : ledger.answered()) {
            assertThat(DicomFiles.dataSet(payload.get(answered))).isEqualTo(ledger.dataSet(answered));
        }
    }

    private static void assertNothingIsDead(Adapter adapter) {
        assertThat(Events.TOPICS.all())
                .filteredOn(topic -> !topic.isCompacted())
                .allSatisfy(topic -> assertThat(adapter.events().records(Events.TOPICS.deadLetter(topic)))
                        .isEmpty());
    }
}
