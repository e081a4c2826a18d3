package io.dicomadapter.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.testing.TestInstances.Kind;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.AdapterConfig;
import io.dicomadapter.e2e.harness.DicomFiles;
import io.dicomadapter.e2e.harness.Events;
import io.dicomadapter.e2e.harness.Sender;
import io.dicomadapter.e2e.harness.TestPipeline;
import io.dicomadapter.event.InstanceStored;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first two promises, over {@code kill -9} of the whole process: what was answered with Success is never lost, and a
 * group becomes exactly one job.
 */
class CrashIT {

    private static final String AE_TITLE = "CRASH";
    private static final int ROUNDS = 3;
    private static final long SEED = 20261121;
    private static final int MOST_ANSWERED_BEFORE_KILL = 150;
    private static final int STUDY_SIZE = 8;

    private final Random random = new Random(SEED);

    /** What a sender remembers of one study: the data sets that it may forget, as they were answered with Success. */
    private record Ledger(String studyUid, Map<String, byte[]> answered) {

        static Ledger open() {
            return new Ledger(Uid.random().value(), new ConcurrentHashMap<>());
        }

        void enter(TestInstance instance) {
            answered.put(instance.sopInstanceUid(), instance.dataSet());
        }

        /** New CT instances of the study, as many as are asked for. */
        Iterator<TestInstance> instances(int limit) {
            return Stream.iterate(1, number -> number + 1)
                    .limit(limit)
                    .map(number -> TestInstances.of(Kind.CT)
                            .study(studyUid)
                            .instance(Uid.random().value(), number)
                            .build())
                    .iterator();
        }
    }

    @Test
    void losesNothingAnsweredWithSuccessAndMakesOneJobOfEachGroupOverKills(@TempDir Path folder) throws Exception {
        try (Adapter adapter = Adapter.in(folder)) {
            // given
            List<Ledger> ledgers = new ArrayList<>();
            adapter.config(AdapterConfig.empty()
                            .applicationEntity(AE_TITLE, TestPipeline.PIPELINE_ID)
                            .source("STORESCU"))
                    .start();
            // when
            for (int round = 0; round < ROUNDS; round++) {
                ledgers.add(sendWholeStudy(adapter));
                ledgers.add(sendUntilKilled(adapter));
                adapter.start();
                assertAnnouncedAndOnDisk(adapter, ledgers);
            }
            Ledger afterwards = sendWholeStudy(adapter);
            TestPipeline.of(adapter).awaitJob(afterwards.studyUid());
            // then
            ledgers.add(afterwards);
            for (Ledger ledger : ledgers) {
                assertIsOneJobWithAllAnswered(adapter, ledger);
            }
            assertNothingIsDead(adapter);
        }
    }

    /** Leaves a group open whose sender has gone. */
    private static Ledger sendWholeStudy(Adapter adapter) throws IOException {
        Ledger ledger = Ledger.open();
        Sender.to(adapter, AE_TITLE).send(ledger.instances(STUDY_SIZE), ledger::enter);
        return ledger;
    }

    /** Kills the adapter at a random point of an association that never ends by itself. */
    private Ledger sendUntilKilled(Adapter adapter) throws InterruptedException {
        Ledger ledger = Ledger.open();
        int killAfter = 1 + random.nextInt(MOST_ANSWERED_BEFORE_KILL);
        ExecutorService modality = Executors.newSingleThreadExecutor();
        try {
            Future<?> sending = modality.submit(() -> {
                Sender.to(adapter, AE_TITLE).send(ledger.instances(Integer.MAX_VALUE), ledger::enter);
                return null;
            });
            await("%d instances are answered".formatted(killAfter))
                    .atMost(Adapter.PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> sending.isDone() || ledger.answered().size() >= killAfter);
            assertThat(sending.isDone()).as("association ended before the kill; log:%n%s", adapter.log()).isFalse();
            adapter.kill();
            assertThatThrownBy(sending::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
        } finally {
            modality.shutdownNow();
        }
        return ledger;
    }

    private static void assertAnnouncedAndOnDisk(Adapter adapter, List<Ledger> ledgers) {
        List<InstanceStored> stored = adapter.events().all(Events.TOPICS.instancesStored());
        Set<String> announced =
                stored.stream().map(InstanceStored::sopInstanceUid).collect(Collectors.toSet());
        Set<String> onDisk = DicomFiles.imagesBelow(adapter.store()).stream()
                .map(CrashIT::sopInstanceUid)
                .collect(Collectors.toSet());
        for (Ledger ledger : ledgers) {
            assertThat(announced).as("announced").containsAll(ledger.answered().keySet());
            assertThat(onDisk).as("on disk").containsAll(ledger.answered().keySet());
        }
    }

    private static void assertIsOneJobWithAllAnswered(Adapter adapter, Ledger ledger) throws IOException {
        TestPipeline pipeline = TestPipeline.of(adapter);
        Map<String, Path> payload = pipeline.payload(pipeline.awaitJob(ledger.studyUid()));
        assertThat(payload).containsKeys(ledger.answered().keySet().toArray(String[]::new));
        // One may have been stored whose answer the kill has swallowed.
        assertThat(payload.size() - ledger.answered().size()).isBetween(0, 1);
        for (Map.Entry<String, byte[]> answered : ledger.answered().entrySet()) {
            assertThat(DicomFiles.dataSet(payload.get(answered.getKey()))).isEqualTo(answered.getValue());
        }
    }

    private static void assertNothingIsDead(Adapter adapter) {
        assertThat(Events.TOPICS.all())
                .filteredOn(topic -> !topic.isCompacted())
                .allSatisfy(topic -> assertThat(adapter.events().records(Events.TOPICS.deadLetter(topic)))
                        .isEmpty());
    }

    private static String sopInstanceUid(Path file) {
        try {
            return DicomFiles.meta(file).sopInstanceUid();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
