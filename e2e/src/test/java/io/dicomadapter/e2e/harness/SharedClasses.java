package io.dicomadapter.e2e.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Archives of the classes that an application of the product loads (class data sharing): with one, the start of a
 * process costs a third less. Each is made when its application is first started, and stays in {@code target}. The JVM uses
 * none that does not fit its class path.
 */
public final class SharedClasses {

    private static final Logger LOG = LoggerFactory.getLogger(SharedClasses.class);
    private static final Path FOLDER = Path.of("target", "shared-classes").toAbsolutePath();
    private static final Map<String, List<String>> OPTIONS = new ConcurrentHashMap<>();

    private SharedClasses() {}

    /** Options of the JVM for this application; none where no archive can be made. */
    public static List<String> of(String mainClass, String classPath) {
        return OPTIONS.computeIfAbsent(mainClass + " " + classPath, key -> {
            try {
                return optionsFor(archive(mainClass, classPath));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    private static List<String> optionsFor(Path archive) {
        return Files.exists(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
                : List.of();
    }

    /** Test JVMs run at the same time: one of them makes it. */
    private static Path archive(String mainClass, String classPath) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Path archive = FOLDER.resolve(mainClass + "-" + Integer.toHexString(classPath.hashCode()) + ".jsa");
        Path lockFile = FOLDER.resolve(mainClass + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Until the channel is closed.
            FileLock unused = channel.lock();
            if (isOlderThanOneOf(archive, classPath)) {
                make(archive, mainClass, classPath);
            }
        }
        return archive;
    }

    private static boolean isOlderThanOneOf(Path archive, String classPath) throws IOException {
        if (Files.notExists(archive)) {
            return true;
        }
        for (String entry : classPath.split(File.pathSeparator)) {
            Path file = Path.of(entry);
            if (Files.exists(file)
                    && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(archive)) > 0) {
                return true;
            }
        }
        return false;
    }

    /** Has the application start until it would begin to work. */
    private static void make(Path archive, String mainClass, String classPath)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(FOLDER, "made-by");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ArchiveClassesAtExit=" + archive,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dspring.context.exit=onRefresh",
                "-cp",
                classPath,
                mainClass,
                "--server.port=0",
                "--scp.port=0",
                "--standalone.data-folder=" + folder.resolve("data"),
                "--storage.path=" + folder.resolve("store"),
                "--grouper.state-dir=" + folder.resolve("state"));
        ChildProcess application = ChildProcess.start(command, folder, folder.resolve("log"));
        if (!application.awaitEnd(Adapter.PATIENCE)) {
            application.kill();
        }
        LOG.info("archive of classes of {}: {}", mainClass, Files.exists(archive) ? "made" : application.log());
    }
}
