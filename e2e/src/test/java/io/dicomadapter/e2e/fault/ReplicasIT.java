package io.dicomadapter.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.ChildProcess;
import io.dicomadapter.e2e.harness.DicomFiles;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.store.StorageLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas on one storage, and the commands for what one of them leaves behind, killed at any time. */
class ReplicasIT {

    private static final int MODALITIES = 2;
    private static final int KILLS_IN_TEST = 2;
    private static final int KILLS = 40;
    private static final int COMMAND_KILLS_IN_TEST = 1;
    private static final int COMMAND_KILLS = 20;
    // From before the command's first look at the storage until after its end.
    private static final int MOST_MILLIS = 4000;
    private static final Duration LONG_AGO = Duration.ofMinutes(10);

    private final long seed = Torture.seed();
    private final Random random = new Random(seed);
    private final SentLedger ledger = new SentLedger();

    @TempDir
    private Path folder;

    @Test
    void losesNothingAndDisturbsNoOtherWhenReplicasAreKilled() throws Exception {
        // given
        int kills = Torture.size(KILLS_IN_TEST, KILLS);
        Broker broker = Broker.shared();
        Site site = Site.on(broker);
        try (Ingest first = Ingest.of(site, folder).replica("ingest-0");
                Ingest second = Ingest.of(site, folder).replica("ingest-1");
                Audit audit = new Audit(first, ledger)) {
            first.start();
            second.start();
            try (Modalities ofFirst = Modalities.sendingTo(first, ledger, seed, MODALITIES);
                    Modalities ofSecond = Modalities.sendingTo(second, ledger, seed + MODALITIES, MODALITIES)) {
                for (int kill = 0; kill < kills; kill++) {
                    boolean even = random.nextBoolean();
                    // when
                    killOne(even ? first : second, even ? ofFirst : ofSecond, even ? ofSecond : ofFirst);
                    // then
                    audit.assertNothingLost();
                }
                broker.kill();
                ofSecond.awaitSuccesses(1);
                second.kill();
            } finally {
                broker.start();
            }
            int killed = runKilled(first, "adopt", "--replica=ingest-1");
            Audit.Result result = audit.assertAll();
            assertThat(first.parts()).isEmpty();
            Torture.report(
                    "`kill -9` of one of two replicas; `adopt` of what the dead one left",
                    kills,
                    result,
                    killed + " kills of `adopt`");
        }
    }

    @Test
    void makesEachMissingEventOnceThoughReconcileIsKilled() throws Exception {
        // given
        Path store;
        try (Ingest ingest = Ingest.of(Site.on(Broker.shared()), folder).start()) {
            store = ingest.store();
            try (Modalities modalities = Modalities.sendingTo(ingest, ledger, seed, MODALITIES)) {
                modalities.awaitSuccesses(50);
            }
            Duration unused = ingest.stop(); // what is in an outbox, reconcile leaves to its owner
        }
        List<Path> files = DicomFiles.imagesBelow(store.resolve(StorageLayout.INSTANCES));
        for (Path file : files) {
            // It leaves alone what may be on its way into an outbox.
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(LONG_AGO)));
        }
        // when
        Site emptyTopics = Site.on(Broker.shared());
        Ingest ingest = Ingest.of(emptyTopics, folder);
        int killed = runKilled(ingest, "reconcile");
        // then
        try (EventReader reader = new EventReader(emptyTopics)) {
            List<InstanceStored> events = reader.readOn();
            Set<String> announced = events.stream().map(InstanceStored::path).collect(Collectors.toSet());
            assertThat(announced)
                    .isEqualTo(files.stream()
                            .map(file -> store.relativize(file).toString())
                            .collect(Collectors.toSet()));
            assertThat(events.stream().distinct()).as("equal where repeated").hasSameSizeAs(announced);
            Audit.Result result = new Audit.Result(
                    ledger.successes(), announced.size(), events.size() - announced.size(), files.size(), 0);
            Torture.report(
                    "`reconcile` of a whole store, killed and begun again", killed, result, files.size() + " files");
        }
    }

    /** Runs a command to its end, after it was killed some times; returns how often it was alive to be killed. */
    private int runKilled(Ingest ingest, String... command) throws Exception {
        Path log = folder.resolve(command[0] + ".log");
        int killed = 0;
        for (int kill = 0; kill < Torture.size(COMMAND_KILLS_IN_TEST, COMMAND_KILLS); kill++) {
            ChildProcess child = ingest.command(log, command);
            Pause.of(Duration.ofMillis(1 + random.nextInt(MOST_MILLIS)));
            if (child.isAlive()) {
                child.kill();
                killed++;
            }
        }
        ChildProcess last = ingest.command(log, command);
        assertThat(last.awaitEnd(Adapter.PATIENCE))
                .as("ends; its log:%n%s", last.log())
                .isTrue();
        assertThat(last.exitCode()).as("exit code; its log:%n%s", last.log()).isZero();
        return killed;
    }

    /** The others' files and outbox are left alone, and their senders notice nothing. */
    private void killOne(Ingest victim, Modalities itsOwn, Modalities others) throws Exception {
        itsOwn.awaitSuccesses(1 + random.nextInt(20));
        int failures = others.failures();
        victim.kill();
        victim.start();
        others.awaitSuccesses(5);
        itsOwn.awaitSuccesses(1);
        assertThat(others.failures()).as("failures: %s", others.lastFailures()).isEqualTo(failures);
    }
}
