package io.dicomadapter.helm;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Ways to run the chart; the file of the same name in {@code values/} says for whom. */
enum ValueSet {
    DEFAULT,
    OWN_HARDWARE,
    TLS,
    STRIMZI,
    TOPICS_JOB,
    AUTOSCALING,
    KEDA,
    MONITORING,
    CONFIGURATION_FILE,
    CUSTOM_RESOURCES,
    SMALL_SITE,
    TUNED;

    private static final Path RESOURCES = Path.of("src", "test", "resources");

    static Stream<ValueSet> others() {
        return Stream.of(values()).filter(set -> set != DEFAULT);
    }

    Path file() {
        return RESOURCES.resolve("values").resolve(fileName());
    }

    Path golden() {
        return RESOURCES.resolve("golden").resolve(fileName());
    }

    private String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".yaml";
    }
}
