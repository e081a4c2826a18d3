package io.dicomadapter.service;

import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.processor.plugin.PluginJar;
import io.dicomadapter.processor.plugin.Plugins;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The job processors that are there, for the services that ask them. A jar that is broken is told of, and stops nothing:
 * the AE titles of the others go on.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProcessorProperties.class)
public class ProcessorConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorConfiguration.class);
    private static final String METER = "dicomadapter.processors.plugins";

    @Bean
    Plugins plugins(ProcessorProperties properties) {
        try {
            Plugins plugins = Plugins.load(properties.plugins());
            plugins.jars().forEach(ProcessorConfiguration::tell);
            return plugins;
        } catch (IOException e) {
            throw new InvalidSettingException(
                    "processors.plugins",
                    properties.plugins(),
                    "a folder of jars that this service may read, or none (" + e + ")",
                    e);
        }
    }

    private static void tell(PluginJar jar) {
        jar.problem()
                .ifPresentOrElse(
                        problem -> LOG.error("plug-in {} is not used: {}", jar.file(), problem),
                        () -> LOG.info("plug-in {} brings job processors {}", jar.file(), jar.processors()));
    }

    @Bean
    JobProcessors jobProcessors(Plugins plugins) {
        return plugins.processors();
    }

    @Bean
    HealthIndicator jobProcessorsHealthIndicator(ProcessorProperties properties, Plugins plugins) {
        return new PluginsHealth(properties.plugins(), plugins);
    }

    @Bean
    MeterBinder pluginMeters(Plugins plugins) {
        return registry -> {
            count(registry, plugins, "loaded", false);
            count(registry, plugins, "refused", true);
        };
    }

    private static void count(MeterRegistry registry, Plugins plugins, String state, boolean refused) {
        long number = plugins.jars().stream()
                .filter(jar -> jar.problem().isPresent() == refused)
                .count();
        Gauge.builder(METER, () -> number)
                .tag("state", state)
                .description("jars in the plug-ins folder")
                .register(registry);
    }
}
