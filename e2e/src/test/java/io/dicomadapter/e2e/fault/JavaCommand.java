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

    private static String productClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> command(
            String classPath, List<String> sharing, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(sharing);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }
}
