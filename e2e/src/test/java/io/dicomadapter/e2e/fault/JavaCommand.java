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

    /** The service as it is by itself: without the classes and settings of the others, and of the tests. */
    public static List<String> of(Service service, List<String> arguments) {
        String classPath = classPath(service);
        return command(classPath, SharedClasses.of(service.mainClass(), classPath), service.mainClass(), arguments);
    }

    /** The same, with one folder of classes more. */
    public static List<String> ofServiceWith(Path classes, Service service, List<String> arguments) {
        String classPath = classPath(service);
        return command(
                classPath + File.pathSeparator + classes,
                SharedClasses.of(service.mainClass(), classPath),
                service.mainClass(),
                arguments);
    }

    /** The same, with no options of the JVM but those of its environment. */
    public static List<String> inPod(Service service) {
        return List.of(java(), "-cp", classPath(service), service.mainClass());
    }

    private static String classPath(Service service) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .filter(entry ->
                        DEPLOYABLE.stream().noneMatch(other -> !other.equals(service.module()) && isOf(entry, other)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Built beside this module, or from the local repository. */
    private static boolean isOf(String entry, String module) {
        return entry.contains("/" + module + "/target/") || entry.contains("/io/dicomadapter/" + module + "/");
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
