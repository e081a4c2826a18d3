package io.dicomadapter.standalone.demo;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventListening;
import io.dicomadapter.store.StorageLayout;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Sends one synthetic study through an adapter of its own, on free ports and in a folder that is deleted afterwards. */
public final class DemoRun {

    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int SERIES = 2;
    private static final int INSTANCES_PER_SERIES = 4;

    private final Path folder;
    private final int scpPort;
    private final Timeline timeline;
    private final StorageLayout layout;
    private final PrintStream out;

    private DemoRun(Path folder, int scpPort, Timeline timeline, StorageLayout layout, PrintStream out) {
        this.folder = folder;
        this.scpPort = scpPort;
        this.timeline = timeline;
        this.layout = layout;
        this.out = out;
    }

    /**
     * Runs the loop once and draws what happened.
     *
     * @param start starts the adapter with these command-line arguments
     * @return exit code: 0 only if every result arrived in the demo PACS and the disk was freed
     */
    public static int once(Function<String[], ConfigurableApplicationContext> start, PrintStream out)
            throws IOException {
        Path folder = Files.createTempDirectory("dicom-adapter-demo");
        int scpPort = freePort();
        out.println("Starting the adapter with an empty data folder ...");
        try (ConfigurableApplicationContext context = start.apply(new String[] {
                    "--standalone.data-folder=" + folder,
                    "--standalone.kafka-port=0",
                    "--server.port=0",
                    "--scp.port=" + scpPort,
                    "--demo.pacs-port=" + freePort(),
                    "--logging.level.io.dicomadapter=WARN"
                });
                Timeline timeline =
                        Timeline.follow(context.getBean(EventListening.class), context.getBean(Topics.class))) {
            return new DemoRun(folder, scpPort, timeline, context.getBean(StorageLayout.class), out).run() ? 0 : 1;
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private boolean run() throws IOException {
        SyntheticStudy study = SyntheticStudy.create(SERIES, INSTANCES_PER_SERIES);
        out.printf("Sending a synthetic study of %d CT images in %d series ...%n", study.size(), SERIES);
        send(study);
        boolean arrived = await(() -> filesIn(folder.resolve("demo-pacs")) == SERIES);
        Path store = layout.root();
        boolean freed = await(() -> filesIn(store) == 0);
        timeline.add(Instant.now(Clock.systemUTC()), "disk", freed ? "freed" : "NOT freed");
        out.println();
        timeline.drawTo(out);
        out.printf(
                "%n%s: %d of %d results in the demo PACS, the disk %s%n",
                arrived && freed ? "OK" : "FAILED",
                filesIn(folder.resolve("demo-pacs")),
                SERIES,
                freed ? "is free again" : "was not freed");
        return arrived && freed;
    }

    private void send(SyntheticStudy study) throws IOException {
        timeline.add(Instant.now(Clock.systemUTC()), "association", "STORESCU opens one to DEMO");
        study.sendTo("DEMO", scpPort);
        timeline.add(Instant.now(Clock.systemUTC()), "association", "released, every image answered with Success");
    }

    private static boolean await(BooleanSupplier condition) {
        Instant deadline = Instant.now(Clock.systemUTC()).plus(AT_MOST);
        while (!condition.getAsBoolean()) {
            if (Instant.now(Clock.systemUTC()).isAfter(deadline)) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    private static long filesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".dcm"))
                    .count();
        } catch (IOException | UncheckedIOException e) {
            // Folders vanish while they are counted: count again.
            return Long.MAX_VALUE;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
