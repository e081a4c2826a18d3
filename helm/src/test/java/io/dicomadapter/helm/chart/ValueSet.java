package io.dicomadapter.helm.chart;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Ways to run the chart; the file of the same name in {@code values/} says for whom. */
public enum ValueSet {
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

    public static Stream<ValueSet> others() {
        return Stream.of(values()).filter(set -> set != DEFAULT);
    }

    public Path file() {
        return RESOURCES.resolve("values").resolve(fileName());
    }

    public Path golden() {
        return RESOURCES.resolve("golden").resolve(fileName());
    }

    private String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".yaml";
    }
}
