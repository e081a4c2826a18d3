package io.dicomadapter.e2e.harness;

import java.util.ArrayList;
import java.util.List;

/** Writes a {@code dicom-adapter.yaml}; everything is on the loopback interface. Each step returns a new configuration. */
public final class AdapterConfig {

    /** Inactivity after which groups close: the shortest that the product allows. */
    public static final int TIMEOUT_SECONDS = 5;

    private static final int MANY = 10_000;

    private final List<String> applicationEntities;
    private final List<String> sources;
    private final List<String> destinations;

    private AdapterConfig(List<String> applicationEntities, List<String> sources, List<String> destinations) {
        this.applicationEntities = List.copyOf(applicationEntities);
        this.sources = List.copyOf(sources);
        this.destinations = List.copyOf(destinations);
    }

    public static AdapterConfig empty() {
        return new AdapterConfig(List.of(), List.of(), List.of());
    }

    /** AE title {@code DEMO} with the demo pipeline, and {@code STORESCU} and {@code ECHOSCU} as sources. */
    public static AdapterConfig demo() {
        return empty().applicationEntity("DEMO", "demo").source("STORESCU").source("ECHOSCU");
    }

    /** An AE title that groups by study, with one pipeline; only {@code demo} is answered by somebody. */
    public AdapterConfig applicationEntity(String aeTitle, String pipelineId) {
        return applicationEntity(aeTitle, pipelineId, MANY);
    }

    /** As above, but groups close at once when they have so many instances: tests need not wait for the timeout. */
    public AdapterConfig applicationEntity(String aeTitle, String pipelineId, int maxInstances) {
        return applicationEntity(aeTitle, pipelineId, maxInstances, "0020,000D");
    }

    /** As above, but groups by another tag. */
    public AdapterConfig applicationEntity(String aeTitle, String pipelineId, int maxInstances, String groupBy) {
        String entry = """
                  - name: %1$s
                    aeTitle: %1$s
                    processorSettings:
                      timeout: %3$d
                      maxInstances: %4$d
                      groupBy: "%5$s"
                      pipeline-%2$s: %2$s
                """.formatted(aeTitle, pipelineId, TIMEOUT_SECONDS, maxInstances, groupBy);
        return new AdapterConfig(with(applicationEntities, entry), sources, destinations);
    }

    /** A sender on this machine. */
    public AdapterConfig source(String aeTitle) {
        String entry = """
                  - aeTitle: %s
                    hosts: [127.0.0.1, "::1"]
                """.formatted(aeTitle);
        return new AdapterConfig(applicationEntities, with(sources, entry), destinations);
    }

    /** A PACS on this machine. */
    public AdapterConfig destination(String name, String aeTitle, int port) {
        String entry = """
                  - name: %s
                    aeTitle: %s
                    host: 127.0.0.1
                    port: %d
                """.formatted(name, aeTitle, port);
        return new AdapterConfig(applicationEntities, sources, with(destinations, entry));
    }

    public String toYaml() {
        return section("applicationEntities", applicationEntities)
                + section("sources", sources)
                + section("destinations", destinations);
    }

    private static String section(String name, List<String> entries) {
        return name + ":" + (entries.isEmpty() ? " []\n" : "\n" + String.join("", entries));
    }

    private static List<String> with(List<String> entries, String entry) {
        List<String> more = new ArrayList<>(entries);
        more.add(entry);
        return more;
    }
}
