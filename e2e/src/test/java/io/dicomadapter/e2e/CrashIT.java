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
import io.dicomadapter.event.JobSubmitted;
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
 * group becomes exactly one job. Nor is anything left undone: results reach the PACS, and the disk is freed.
 */
class CrashIT {

    private static final String KEEP = "KEEP";
    private static final String DEMO = "DEMO";
    private static final String OPEN_GROUPS = "dicomadapter_grouper_groups_open";
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 2);
    private static final long SEED = Long.getLong("crash.seed", 20261121);
    private static final int MOST_ANSWERED_BEFORE_KILL = 150;
    private static final int MOST_MILLIS_AFTER_CLOSING = 400;
    private static final int STUDY_SIZE = 20;

    private final Random random = new Random(SEED);
    private final List<Ledger> kept = new ArrayList<>();
    private final List<Ledger> demos = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void losesNothingAnsweredWithSuccessAndMakesOneJobOfEachGroupOverKills() throws Exception {
        try (Adapter adapter = Adapter.in(folder)) {
            // given
            adapter.config(AdapterConfig.demo()
                            .applicationEntity(KEEP, TestPipeline.PIPELINE_ID)
                            .destination("DEMOPACS", "DEMOPACS", adapter.pacsPort()))
                    .start();
            // when
            for (int round = 0; round < ROUNDS; round++) {
                sendStudy(adapter, DEMO, open(demos));
                sendStudy(adapter, KEEP, open(kept));
                awaitOpenGroup(adapter);
                killWhileReceiving(adapter, open(kept));
                adapter.start();
                assertAnnouncedAndOnDisk(adapter);
            }
            killWhileSubmitting(adapter);
            adapter.start();
            sendStudy(adapter, KEEP, open(kept));
            // then
            for (Ledger study : kept) {
                assertIsOneJobWithAllAnswered(adapter, study);
            }
            await("one result of each study is in the demo PACS")
                    .atMost(Adapter.PATIENCE)
                    .until(() -> DicomFiles.imagesBelow(adapter.demoPacs()).size(), size -> size >= demos.size());
            awaitFreeStore(adapter);
            assertThat(DicomFiles.imagesBelow(adapter.demoPacs())).hasSameSizeAs(demos);
            assertThat(adapter.events().all(Events.TOPICS.jobsSubmitted())).hasSize(kept.size() + demos.size());
            assertNothingIsDead(adapter);
            adapter.stop();
        }
    }

    private static Ledger open(List<Ledger> ledgers) {
        Ledger ledger = new Ledger();
        ledgers.add(ledger);
        return ledger;
    }

    /** Leaves a group open whose sender has gone. */
    private static void sendStudy(Adapter adapter, String calledAet, Ledger study) throws IOException {
        Sender.to(adapter, calledAet).send(study.instances(STUDY_SIZE), study::enter);
    }

    private static void awaitOpenGroup(Adapter adapter) {
        await("a group is open").atMost(Adapter.PATIENCE).until(() -> adapter.metric(OPEN_GROUPS) > 0);
    }

    /** Kills the adapter at a random point of an association that does not end by itself. */
    private void killWhileReceiving(Adapter adapter, Ledger study) throws InterruptedException {
        int killAfter = 1 + random.nextInt(MOST_ANSWERED_BEFORE_KILL);
        ExecutorService modality = Executors.newSingleThreadExecutor();
        try {
            Future<?> sending = modality.submit(() -> {
                Sender.to(adapter, KEEP).send(study.instances(Integer.MAX_VALUE), study::enter);
                return null;
            });
            await("%d instances are answered".formatted(killAfter))
                    .atMost(Adapter.PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> sending.isDone() || study.size() >= killAfter);
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
        Set<String> announced =
                announced(adapter).stream().map(InstanceStored::sopInstanceUid).collect(Collectors.toSet());
        demos.forEach(study -> assertThat(announced).containsAll(study.answered()));
        for (Ledger study : kept) {
            assertThat(announced).containsAll(study.answered());
            // Again and again: files may move from the instances to a payload just while they are looked for.
            await("answered instances are on disk")
                    .atMost(Adapter.PATIENCE)
                    .untilAsserted(() -> assertThat(DicomFiles.sopInstanceUids(adapter.store()))
                            .containsAll(study.answered()));
        }
    }

    private static List<InstanceStored> announced(Adapter adapter) {
        return adapter.events().all(Events.TOPICS.instancesStored());
    }

    private static void assertIsOneJobWithAllAnswered(Adapter adapter, Ledger study) throws Exception {
        TestPipeline pipeline = TestPipeline.of(adapter);
        JobSubmitted job = pipeline.awaitJob(study.studyUid());
        Map<String, Path> payload = pipeline.payload(job);
        assertThat(payload.keySet()).as("payload").containsAll(study.answered());
        // One may have been stored whose answer the kill has swallowed.
        assertThat(payload.size() - study.size()).as("not answered").isBetween(0, 1);
        for (String answered : study.answered()) {
            assertThat(DicomFiles.dataSet(payload.get(answered))).isEqualTo(study.dataSet(answered));
        }
        pipeline.finish(job);
    }

    /** Only an instance that was neither announced nor answered before a kill may be left. */
    private static void awaitFreeStore(Adapter adapter) {
        Set<Path> announced = announced(adapter).stream()
                .map(instance -> adapter.store().resolve(instance.path()))
                .collect(Collectors.toSet());
        Path instances = adapter.store().resolve("instances");
        await("the store is free").atMost(Adapter.PATIENCE).untilAsserted(() -> {
            List<Path> images = DicomFiles.imagesBelow(adapter.store());
            assertThat(images).allMatch(image -> image.startsWith(instances)).doesNotContainAnyElementsOf(announced);
            assertThat(images).hasSizeLessThanOrEqualTo(ROUNDS);
        });
    }

    private static void assertNothingIsDead(Adapter adapter) {
        assertThat(Events.TOPICS.all())
                .filteredOn(topic -> !topic.isCompacted())
                .allSatisfy(topic -> assertThat(adapter.events().records(Events.TOPICS.deadLetter(topic)))
                        .isEmpty());
    }
}
