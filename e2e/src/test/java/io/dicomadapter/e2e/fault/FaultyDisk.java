package io.dicomadapter.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.e2e.harness.Dcmtk;
import io.dicomadapter.e2e.harness.Peers;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands between a child process and its storage: src/test/c/faults.c, compiled here and preloaded there. The page
 * that it reads its orders from is mapped here too, so that they can be given at any time.
 */
final class FaultyDisk {

    private static final Path SOURCE = Path.of("src", "test", "c", "faults.c");
    // Each test JVM has its own: none is written while it is in use.
    private static final Path LIBRARY =
            Path.of("target", "faults-" + ProcessHandle.current().pid() + ".so").toAbsolutePath();
    private static final int PAGE = 4096;

    // Offsets of the members of struct control.
    private static final int ACTION = 0;
    private static final int OPS = 4;
    private static final int AREAS = 8;
    private static final int COUNTDOWN = 12;
    private static final int ERROR = 16;
    private static final int MOMENT = 20;
    private static final int REPEAT = 24;
    private static final int FIRED = 28;
    private static final int FIRED_OP = 32;
    private static final int FIRED_AREA = 36;
    private static final int CALLS = 40;

    private static final int NOTHING = 0;
    private static final int KILL = 1;
    private static final int FAIL = 2;

    private static boolean compiled;

    private final Path root;
    private final Path control;
    private final MappedByteBuffer page;
    private final Path synced;

    private FaultyDisk(Path root, Path control, MappedByteBuffer page, Path synced) {
        this.root = root;
        this.control = control;
        this.page = page;
        this.synced = synced;
    }

    /** Skips the test where there is no C compiler. */
    static void require() throws IOException, InterruptedException {
        Peers.require("gcc");
        compile();
    }

    private static synchronized void compile() throws IOException, InterruptedException {
        if (!compiled) {
            Dcmtk.run(List.of(
                            "gcc",
                            "-shared",
                            "-fPIC",
                            "-O1",
                            "-Wall",
                            "-Wextra",
                            "-Werror",
                            "-o",
                            LIBRARY.toString(),
                            SOURCE.toString(),
                            "-ldl",
                            "-lpthread"))
                    .succeeded();
            compiled = true;
        }
    }

    /** @param folder for files of its own */
    static FaultyDisk at(Path root, Path folder) throws IOException {
        return new FaultyDisk(root, null, null, null).in(folder, null);
    }

    /** One that remembers, below the folder, what was synced; what is there at the first start counts as synced. */
    static FaultyDisk remembering(Path root, Path folder) throws IOException {
        return new FaultyDisk(root, null, null, null).in(folder, Files.createDirectories(folder.resolve("synced")));
    }

    private FaultyDisk in(Path folder, Path disk) throws IOException {
        Path file = Files.write(folder.resolve("control"), new byte[PAGE]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, PAGE);
            mapped.order(ByteOrder.nativeOrder());
            return new FaultyDisk(root, file, mapped, disk);
        }
    }

    /** For the child process. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("LD_PRELOAD", LIBRARY.toString());
        environment.put("FAULTS_ROOT", root.toString());
        environment.put("FAULTS_CONTROL", control.toString());
        if (synced != null) {
            environment.put("FAULTS_DISK", synced.toString());
        }
        return environment;
    }

    /** Where it remembers what was synced. */
    Path synced() {
        return synced;
    }

    /** Kills the process at the n-th of these calls from now on. */
    void killAt(Call call, Moment moment, int nth) {
        page.putInt(MOMENT, moment.number());
        order(KILL, call, nth);
    }

    /** Lets the n-th of these calls from now on fail, and no other. */
    void failAt(Call call, Errno errno, int nth) {
        page.putInt(ERROR, errno.number());
        page.putInt(REPEAT, 0);
        order(FAIL, call, nth);
    }

    /** Lets all of these calls fail, until {@link #heal}. */
    void failAlways(Call call, Errno errno) {
        page.putInt(ERROR, errno.number());
        page.putInt(REPEAT, 1);
        order(FAIL, call, 1);
    }

    private void order(int action, Call call, int nth) {
        assertThat(nth).as("number of the call").isPositive();
        page.putInt(OPS, call.ops());
        page.putInt(AREAS, call.areas());
        page.putInt(COUNTDOWN, nth);
        page.putInt(FIRED, 0);
        page.putInt(ACTION, action);
    }

    /** No faults any more. */
    void heal() {
        page.putInt(ACTION, NOTHING);
    }

    /** How often a fault has struck since the last order. */
    int struck() {
        return page.getInt(FIRED);
    }

    /** Which call was struck last. */
    Call struckCall() {
        return Call.of(page.getInt(FIRED_OP), page.getInt(FIRED_AREA));
    }

    /** How many of these calls there were since the process started for the first time. */
    long calls(Op op, Area area) {
        return page.getInt(CALLS + 4 * (op.number() * Area.values().length + area.number()));
    }
}
