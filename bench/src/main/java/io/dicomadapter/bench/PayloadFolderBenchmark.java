package io.dicomadapter.bench;

import io.dicomadapter.event.CloseReason;
import io.dicomadapter.event.Digest;
import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.event.JobPriority;
import io.dicomadapter.event.PlannedJob;
import io.dicomadapter.store.Durability;
import io.dicomadapter.store.FileSystemPayloadStore;
import io.dicomadapter.store.Payload;
import io.dicomadapter.store.PayloadStore;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The payload folder of 1,000 instances of one study in 4 series, by hard links and with its manifest, in
 * {@code target/payload-folder}; beside it the floor: the links alone, to names that are known.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 30)
@Fork(2)
public class PayloadFolderBenchmark {

    private static final int INSTANCES = 1000;
    private static final int SERIES = 4;
    private static final Path FOLDER = Path.of("target", "payload-folder");

    @Param({"FSYNC", "NONE"})
    private Durability durability;

    private StorageLayout layout;
    private PayloadStore payloads;
    private GroupClosed group;
    private int job;

    @Setup
    public void store() throws IOException {
        Files.createDirectories(FOLDER);
        layout = StorageLayout.at(Files.createTempDirectory(FOLDER, "storage"));
        payloads = FileSystemPayloadStore.open(layout, durability);
        List<GroupMember> members =
                IntStream.range(0, INSTANCES).mapToObj(this::member).toList();
        for (GroupMember member : members) {
            Files.writeString(layout.resolve(member.path()), member.sopInstanceUid());
        }
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        group = new GroupClosed(
                "0".repeat(32), 1, "BENCH", "0020000D", CloseReason.INACTIVITY, now, now, List.of(), members);
    }

    @Benchmark
    public Payload folder() throws IOException {
        return payloads.create(group, new PlannedJob("job-" + ++job, "job", "lung", "lung-v2", JobPriority.NORMAL));
    }

    @Benchmark
    public Path linksFloor() throws IOException {
        Path folder = Files.createDirectories(layout.root().resolve("payloads/floor-" + ++job));
        for (GroupMember member : group.members()) {
            Files.createLink(
                    folder.resolve(member.sopInstanceUid()), layout.root().resolve(member.path()));
        }
        return folder;
    }

    /** An instance can have only so many links. */
    @TearDown(Level.Iteration)
    public void removePayloads() throws IOException {
        remove(layout.root().resolve(StorageLayout.PAYLOADS));
        layout.prepare();
    }

    @TearDown
    public void removeStorage() throws IOException {
        remove(layout.root());
    }

    private GroupMember member(int number) {
        String instanceId = String.format("019aa5e6d40070008%015x", number);
        String study = "2.25.329800735698586629295641978511506172918";
        String series = study + "." + number % SERIES;
        return new GroupMember(
                instanceId,
                layout.instance(instanceId),
                512 * 1024,
                new Digest("crc32c", "00000000"),
                "1.2.840.10008.5.1.4.1.1.2",
                series + "." + number,
                study,
                series,
                "1.2.840.10008.1.2.1",
                "CT_ROOM_1",
                "association-1");
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
