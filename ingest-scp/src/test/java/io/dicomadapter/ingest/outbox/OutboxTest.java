package io.dicomadapter.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.store.Disk;
import io.dicomadapter.store.FailingDisk;
import io.dicomadapter.store.GroupSync;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.StoreSyncException;
import io.dicomadapter.store.SyncFailureLatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {

    private static final OutboxBounds WIDE = new OutboxBounds(1_000_000, Long.MAX_VALUE, Duration.ofDays(1));

    @TempDir
    private Path root;

    private final FakeKafka kafka = new FakeKafka();
    private final SyncFailureLatch latch = new SyncFailureLatch();
    private final List<Outbox> open = new ArrayList<>();
    private StorageLayout layout;

    @BeforeEach
    void layOut() throws IOException {
        layout = StorageLayout.at(root);
        layout.prepare();
    }

    @AfterEach
    void closeAll() throws IOException {
        for (Outbox outbox : open) {
            outbox.close();
        }
    }

    @Test
    void publishesInTheOrderInWhichEventsWereAdded() throws IOException {
        // given
        Outbox outbox = start(Disk.FSYNC, WIDE);
        // when
        add(outbox, 1, 100);
        // then
        awaitEmpty(outbox);
        assertThat(kafka.published).containsExactlyElementsOf(ids(1, 100));
    }

    @Test
    void syncsOnceForManyWhoAddAtOnce() throws IOException {
        // given
        List<Long> groups = new ArrayList<>();
        Outbox outbox = outboxes(Disk.FSYNC, WIDE).of("ingest-0", groups::add);
        open.add(outbox);
        outbox.start();
        // when
        IntStream.range(0, 400).parallel().forEach(i -> addUnchecked(outbox, i));
        // then
        awaitEmpty(outbox);
        assertThat(groups.stream().mapToLong(Long::longValue).sum()).isEqualTo(400);
        assertThat(kafka.published).containsExactlyInAnyOrderElementsOf(ids(0, 399));
    }

    @Test
    void keepsWhatKafkaDoesNotTakeAndPublishesItInOrderLater() throws IOException {
        // given
        kafka.away = true;
        Outbox outbox = start(Disk.FSYNC, WIDE);
        add(outbox, 1, 50);
        assertThat(outbox.depth().events()).isEqualTo(50);
        // when
        kafka.away = false;
        // then
        awaitEmpty(outbox);
        assertThat(kafka.published).containsExactlyElementsOf(ids(1, 50));
    }

    @Test
    void sendsAgainFromTheOneThatFailedOnButNotWhatKafkaHas() throws IOException {
        // given
        kafka.refuseOnce(Sample.id(3));
        // when
        Outbox outbox = start(Disk.FSYNC, WIDE);
        add(outbox, 1, 5);
        // then
        awaitEmpty(outbox);
        assertThat(kafka.published).containsOnlyOnce(ids(1, 5).toArray(String[]::new));
    }

    @Test
    void readsBackWhatIsTooMuchForTheMemory() throws IOException {
        // given
        kafka.away = true;
        Outbox outbox = start(Disk.NO_SYNC, WIDE);
        add(outbox, 1, 9_000);
        assertThat(segments()).hasSizeGreaterThan(1);
        // when
        kafka.away = false;
        // then
        awaitEmpty(outbox);
        assertThat(kafka.published).containsExactlyElementsOf(ids(1, 9_000));
        assertThat(kafka.values.get(Sample.id(9_000)))
                .isEqualTo(Sample.message(9_000).json());
        await().untilAsserted(() -> assertThat(segments()).hasSizeLessThanOrEqualTo(2));
    }

    @Test
    void publishesAfterARestartWhatWasLeft() throws IOException {
        // given
        storeFiles(1, 10);
        Outbox first = start(Disk.FSYNC, WIDE);
        add(first, 1, 3);
        awaitEmpty(first);
        kafka.away = true;
        add(first, 4, 10);
        first.close();
        // when
        kafka.away = false;
        Outbox second = start(Disk.FSYNC, WIDE);
        // then
        awaitEmpty(second);
        assertThat(kafka.published).containsExactlyElementsOf(ids(1, 10));
        assertThat(second.recovered()).isEqualTo(7);
    }

    @Test
    void publishesAfterACrashWhatNobodyKnowsToBePublished() throws IOException {
        // given
        storeFiles(1, 5);
        kafka.answersLate = true;
        Outbox first = start(Disk.FSYNC, WIDE);
        add(first, 1, 5);
        await().until(() -> kafka.published.size() == 5);
        Path copy = crashCopy();
        kafka.answer();
        first.close();
        // when
        restore(copy);
        Outbox second = start(Disk.FSYNC, WIDE);
        // then
        awaitEmpty(second);
        assertThat(kafka.published.subList(5, 10)).containsExactlyElementsOf(ids(1, 5));
    }

    @Test
    void leavesNothingToPublishAgainOnceAllIsPublished() throws IOException {
        // given
        Outbox first = start(Disk.FSYNC, WIDE);
        add(first, 1, 5);
        awaitEmpty(first);
        // when
        first.close();
        // then
        assertThat(segments()).isEmpty();
        Outbox second = start(Disk.FSYNC, WIDE);
        add(second, 6, 6);
        awaitEmpty(second);
        assertThat(kafka.published).containsExactlyElementsOf(ids(1, 6));
    }

    @Test
    void doesNotPublishWhatHasNoFileAnyMore() throws IOException {
        // given
        storeFiles(1, 1);
        kafka.away = true;
        Outbox first = start(Disk.FSYNC, WIDE);
        add(first, 1, 2);
        first.close();
        // when
        kafka.away = false;
        Outbox second = start(Disk.FSYNC, WIDE);
        // then
        awaitEmpty(second);
        assertThat(kafka.published).containsExactly(Sample.id(1));
        assertThat(second.missingFiles()).isEqualTo(1);
    }

    @Test
    void publishesOfAnEarlierProcessOnlyWhatHasADurableName() throws IOException {
        // given
        storeFiles(1, 1);
        kafka.away = true;
        Outbox first = start(Disk.FSYNC, WIDE);
        add(first, 1, 1);
        first.close();
        kafka.away = false;
        FailingDisk disk = new FailingDisk();
        disk.failsOnDirectories(StorageLayout.INSTANCES);
        // when
        Outbox second = start(disk, WIDE);
        // then
        await().until(() -> latch.reason().isPresent());
        assertThat(latch.reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("Input/output error"));
        assertThat(kafka.published).isEmpty();
        assertThat(second.depth().events()).isEqualTo(1);
    }

    @Test
    void waitsWhileTheStorageIsNotThere() throws IOException {
        // given
        kafka.away = true;
        Outbox first = start(Disk.FSYNC, WIDE);
        add(first, 1, 1);
        first.close();
        kafka.away = false;
        Path marker = root.resolve(StorageLayout.MARKER);
        Files.delete(marker);
        // when
        Outbox second = start(Disk.FSYNC, WIDE);
        await().during(Duration.ofMillis(300)).until(() -> second.depth().events() == 1);
        storeFiles(1, 1);
        Files.createFile(marker);
        // then
        awaitEmpty(second);
        assertThat(kafka.published).containsExactly(Sample.id(1));
    }

    @Test
    void neverPublishesWhatIsNotConfirmed() throws IOException {
        // given
        Outbox outbox = start(Disk.FSYNC, WIDE);
        // when
        try (Announcement dropped = outbox.begin(Sample.event(1), "")) {
            assertThat(dropped).isNotNull();
            assertThat(outbox.depth().events()).isEqualTo(1);
        }
        add(outbox, 2, 2);
        // then
        awaitEmpty(outbox);
        assertThat(kafka.published).containsExactly(Sample.id(2));
    }

    @Test
    void isOwnedByOneAtATime() throws IOException {
        // given
        Outbox outbox = start(Disk.FSYNC, WIDE);
        // then
        assertThatThrownBy(() -> start(Disk.FSYNC, WIDE))
                .isInstanceOf(OutboxLockedException.class)
                .hasMessage("the outbox of replica ingest-0 is in use by another process");
        outbox.close();
        assertThat(start(Disk.FSYNC, WIDE).depth()).isEqualTo(OutboxDepth.EMPTY);
    }

    @Test
    void neverPublishesWhatTheDeviceDidNotConfirmAndTakesNothingMore() throws IOException {
        // given
        FailingDisk disk = new FailingDisk();
        Outbox outbox = start(disk, WIDE);
        add(outbox, 1, 1);
        awaitEmpty(outbox);
        // when
        disk.failsOnFiles = true;
        assertThatThrownBy(() -> add(outbox, 2, 2)).isInstanceOf(StoreSyncException.class);
        disk.failsOnFiles = false;
        // then
        assertThat(latch.reason())
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("event of instance " + Sample.id(2))
                        .contains("Input/output error"));
        assertThatThrownBy(() -> add(outbox, 3, 3)).isInstanceOf(StoreSyncException.class);
        assertThat(outbox.depth().events()).isZero();
        assertThat(kafka.published).containsExactly(Sample.id(1));
    }

    @Test
    void saysWhenItIsFullByNumber() throws IOException {
        // given
        kafka.away = true;
        Outbox outbox = start(Disk.FSYNC, new OutboxBounds(2, Long.MAX_VALUE, Duration.ofDays(1)));
        add(outbox, 1, 1);
        assertThat(outbox.problem()).isEmpty();
        // when
        add(outbox, 2, 2);
        // then
        assertThat(outbox.problem()).contains("2 events wait for Kafka, outbox.max-events=2");
        kafka.away = false;
        await().until(() -> outbox.problem().isEmpty());
    }

    @Test
    void takesAnEventThatIsLongerThanASegment() throws IOException {
        // given
        Outbox outbox = start(Disk.FSYNC, WIDE);
        InstanceStored large = Sample.event(1, "2.25." + "1".repeat(Outbox.SEGMENT_BYTES));
        // when
        try (Announcement announcement = outbox.begin(large, "")) {
            announcement.confirm();
        }
        add(outbox, 2, 2);
        // then
        awaitEmpty(outbox);
        assertThat(kafka.published).containsExactlyElementsOf(ids(1, 2));
    }

    @Test
    void namesWhatIsInTheOutboxesOfAllReplicas() throws IOException {
        // given
        kafka.away = true;
        add(start(Disk.FSYNC, WIDE), 1, 2);
        Outbox other = outboxes(Disk.FSYNC, WIDE).of("ingest-1", GroupSync.Listener.NONE);
        open.add(other);
        other.start();
        add(other, 3, 3);
        // then
        Outboxes all = outboxes(Disk.FSYNC, WIDE);
        assertThat(all.replicas()).containsExactly("ingest-0", "ingest-1");
        assertThat(all.instanceIds()).containsExactlyInAnyOrderElementsOf(ids(1, 3));
    }

    private Outbox start(Disk disk, OutboxBounds bounds) throws IOException {
        Outbox outbox = outboxes(disk, bounds).of("ingest-0", GroupSync.Listener.NONE);
        outbox.start();
        open.add(outbox);
        return outbox;
    }

    private Outboxes outboxes(Disk disk, OutboxBounds bounds) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
        return new Outboxes(layout, bounds, disk, latch, () -> kafka, clock);
    }

    private static void add(Outbox outbox, int first, int last) throws IOException {
        for (int i = first; i <= last; i++) {
            try (Announcement announcement = outbox.begin(Sample.event(i), Sample.TRACEPARENT)) {
                announcement.confirm();
            }
        }
    }

    private static void addUnchecked(Outbox outbox, int number) {
        try {
            add(outbox, number, number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> ids(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Sample::id).toList();
    }

    private void storeFiles(int first, int last) throws IOException {
        for (int i = first; i <= last; i++) {
            Files.createFile(root.resolve(Sample.event(i).path()));
        }
    }

    private static void awaitEmpty(Outbox outbox) {
        await().atMost(Duration.ofSeconds(30)).until(() -> outbox.depth().events() == 0);
    }

    private List<Path> segments() throws IOException {
        return Journal.files(root.resolve("outbox/ingest-0"));
    }

    private Path crashCopy() throws IOException {
        Path copy = Files.createDirectory(root.resolve("copy"));
        for (Path file : files(root.resolve("outbox/ingest-0"))) {
            Files.copy(file, copy.resolve(file.getFileName()));
        }
        return copy;
    }

    private void restore(Path copy) throws IOException {
        for (Path file : files(root.resolve("outbox/ingest-0"))) {
            Files.delete(file);
        }
        for (Path file : files(copy)) {
            Files.copy(file, root.resolve("outbox/ingest-0").resolve(file.getFileName()));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
