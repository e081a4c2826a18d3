package io.dicomadapter.bench.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Command lines of JVMs of this JVM's own version. */
public final class JavaCommand {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private JavaCommand() {}

    /** A class on this JVM's class path. */
    static List<String> of(List<String> jvmFlags, Class<?> main, List<String> arguments) {
        return command(jvmFlags, List.of("-cp", System.getProperty("java.class.path"), main.getName()), arguments);
    }

    /** A runnable jar. */
    public static List<String> jar(List<String> jvmFlags, Path jar, List<String> arguments) {
        return command(jvmFlags, List.of("-jar", jar.toString()), arguments);
    }

    private static List<String> command(List<String> jvmFlags, List<String> program, List<String> arguments) {
        return Stream.of(List.of(JAVA), jvmFlags, program, arguments)
                .flatMap(List::stream)
                .toList();
    }
}
