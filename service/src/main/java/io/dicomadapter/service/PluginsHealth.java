package io.dicomadapter.service;

import io.dicomadapter.processor.JobProcessor;
import io.dicomadapter.processor.plugin.PluginJar;
import io.dicomadapter.processor.plugin.Plugins;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The job processors that are there, and each jar of the plug-ins folder with what it brought or why it is not used.
 * Always up: a jar that is broken is no reason to turn away the work of all others.
 */
final class PluginsHealth implements HealthIndicator {

    private final Path folder;
    private final Plugins plugins;

    PluginsHealth(Path folder, Plugins plugins) {
        this.folder = folder;
        this.plugins = plugins;
    }

    @Override
    public Health health() {
        Map<String, Object> jars = new LinkedHashMap<>();
        plugins.jars().forEach(jar -> jars.put(jar.file(), outcomeOf(jar)));
        return Health.up()
                .withDetail(
                        "processors",
                        plugins.processors().all().stream()
                                .map(JobProcessor::name)
                                .toList())
                .withDetail("folder", folder.toString())
                .withDetail("plugins", jars)
                .build();
    }

    private static Map<String, Object> outcomeOf(PluginJar jar) {
        return jar.problem()
                .<Map<String, Object>>map(problem -> Map.of("problem", problem))
                .orElseGet(() -> Map.of("processors", jar.processors()));
    }
}
