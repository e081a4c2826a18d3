package io.dicomadapter.kafka.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Decides which broker the tests of this JVM get. */
final class TestBrokers {

    private static final String CHOICE = "dicomadapter.test.broker";

    private TestBrokers() {}

    /** Not started. */
    static TestBroker create() {
        String choice = System.getProperty(CHOICE, "").toLowerCase(Locale.ROOT);
        return switch (choice) {
            case "embedded" -> EmbeddedTestBroker.create();
            case "container" -> ContainerTestBroker.create();
            case "" -> isContainerPossible() ? ContainerTestBroker.create() : EmbeddedTestBroker.create();
            default ->
                throw new IllegalArgumentException(
                        "system property " + CHOICE + "=" + choice + ": embedded or container is allowed");
        };
    }

    /** Asks Testcontainers last: without an engine it searches long and logs stack traces. */
    private static boolean isContainerPossible() {
        return isOnClassPath("org.testcontainers.kafka.KafkaContainer")
                && (System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock")))
                && ContainerTestBroker.isDockerAvailable();
    }

    private static boolean isOnClassPath(String className) {
        try {
            Class.forName(className, false, TestBrokers.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
