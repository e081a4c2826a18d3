package io.dicomadapter.e2e.fault;

import io.dicomadapter.e2e.harness.SharedClasses;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Command lines of child JVMs: small, and compiled quickly rather than well. */
public final class JavaCommand {

    private static final List<String> DEPLOYABLE =
            List.of("ingest-scp", "job-grouper", "export-scu", "reclaimer", "control", "standalone", "cli");

    private JavaCommand() {}

    /** A class of the tests. */
    static List<String> withTests(String mainClass, List<String> arguments) {
        return command(System.getProperty("java.class.path"), List.of(), mainClass, arguments);
    }

    /** The product's: without the tests' own classes and settings. */
    public static List<String> ofProduct(String mainClass, List<String> arguments) {
        return command(productClassPath(), SharedClasses.of(mainClass, productClassPath()), mainClass, arguments);
    }

    /** The product's, with one folder of classes more. */
    public static List<String> ofProductWith(Path classes, String mainClass, List<String> arguments) {
        String classPath = productClassPath();
        return command(
                classPath + File.pathSeparator + classes, SharedClasses.of(mainClass, classPath), mainClass, arguments);
    }

    /**
     * One service as it is by itself: without the classes and settings of the others, and with no options of the JVM but those
     * of its environment.
     *
     * @param module of the service
     */
    public static List<String> ofService(String module, String mainClass) {
        String classPath = Stream.of(productClassPath().split(File.pathSeparator))
                .filter(entry -> DEPLOYABLE.stream().noneMatch(other -> !other.equals(module) && isOf(entry, other)))
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(java(), "-cp", classPath, mainClass);
    }

    /** Built beside this module, or from the local repository. */
    private static boolean isOf(String entry, String module) {
        return entry.contains("/" + module + "/target/") || entry.contains("/io/dicomadapter/" + module + "/");
    }

    private static String productClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> command(
            String classPath, List<String> sharing, String mainClass, List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(sharing);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
