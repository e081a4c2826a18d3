package io.dicomadapter.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.testing.PluginJarFile;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ProcessorConfigurationTest {

    @TempDir
    private Path folder;

    @Test
    void startsWithoutTheBrokenJarAndTellsOfIt(CapturedOutput output) throws Exception {
        // given
        PluginJarFile.working("Good").writeTo(folder.resolve("good.jar"));
        PluginJarFile.working("Old").spi("0").writeTo(folder.resolve("old.jar"));

        // when
        withPlugins(folder).run(context -> {
            // then
            String problem = "it is made for Job-Processor-SPI '0' of another version of the adapter; this one needs 1";
            assertThat(context.getBean(JobProcessors.class).byName("Good")).isPresent();
            assertThat(context.getBean(JobProcessors.class).byName("Old")).isEmpty();

            Health health = context.getBean(HealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails())
                    .containsEntry("processors", List.of("AeTitleJobProcessor", "Good"))
                    .containsEntry(
                            "plugins",
                            Map.of(
                                    "good.jar", Map.of("processors", List.of("Good")),
                                    "old.jar", Map.of("problem", problem)));
            assertThat(output.getOut().lines().filter(line -> line.contains("ERROR") && line.contains("old.jar")))
                    .singleElement()
                    .asString()
                    .endsWith("plug-in old.jar is not used: " + problem);
        });
    }

    @Test
    void countsTheJars() throws Exception {
        // given
        Files.writeString(folder.resolve("no.jar"), "");
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        // when
        withPlugins(folder)
                .run(context ->
                        context.getBeansOfType(MeterBinder.class).values().forEach(meter -> meter.bindTo(registry)));

        // then
        assertThat(registry.get("dicomadapter.processors.plugins")
                        .tag("state", "refused")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(registry.get("dicomadapter.processors.plugins")
                        .tag("state", "loaded")
                        .gauge()
                        .value())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operations.md", "alerts.yaml"})
    void isWatchedByAnAlertThatGoesByTheMetersName(String document) throws Exception {
        // given
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        withPlugins(folder)
                .run(context ->
                        context.getBeansOfType(MeterBinder.class).values().forEach(meter -> meter.bindTo(registry)));

        // when
        Matcher named = Pattern.compile("dicomadapter_processors_[a-z_]+")
                .matcher(Files.readString(Path.of("..", "docs", document)));

        // then
        assertThat(named.find()).isTrue();
        assertThat(registry.scrape()).contains("\n" + named.group() + "{state=\"refused\"}");
    }

    @Test
    void stopsAtFolderThatIsNone() throws Exception {
        // given
        Path file = Files.writeString(folder.resolve("file"), "");

        // when, then
        withPlugins(file)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(java.nio.file.NotDirectoryException.class));
    }

    private static ApplicationContextRunner withPlugins(Path folder) {
        return new ApplicationContextRunner()
                .withUserConfiguration(ProcessorConfiguration.class)
                .withPropertyValues("processors.plugins=" + folder);
    }
}
