package io.dicomadapter.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.RefusedEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class ConfigurationHealthTest {

    private final RuntimeConfiguration view = new RuntimeConfiguration();

    @Test
    void isDownUntilTheConfigurationWasRead() {
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        view.loaded();
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void countsWhatIsRefusedAndShowsTheFirstFew() {
        // given
        view.loaded();
        for (int i = 0; i < 7; i++) {
            view.refuse(i, "source/CT" + i, "hosts: none");
        }

        // when
        Health health = health();

        // then
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("refused", 7);
        assertThat((List<?>) health.getDetails().get("refusedEntries"))
                .hasSize(5)
                .first()
                .isEqualTo(new RefusedEntry("source/CT0", 0, "hosts: none"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"operations.md", "alerts.yaml"})
    void refusedEntriesAreWatchedByAnAlertThatGoesByTheMetersName(String document) throws IOException {
        // given
        view.refuse(0, "source/CT", "hosts: none");
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        // when
        new RuntimeConfigurationConfiguration().configurationMeters(view).bindTo(registry);

        // then
        assertThat(registry.scrape()).contains("\ndicomadapter_config_refused 1.0");
        assertThat(Files.readString(Path.of("..", "docs", document))).contains("dicomadapter_config_refused");
    }

    private Health health() {
        return new ConfigurationHealth(view).health();
    }
}
