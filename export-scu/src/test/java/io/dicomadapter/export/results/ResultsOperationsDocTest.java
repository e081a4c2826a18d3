package io.dicomadapter.export.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alert rules of the bridge go by names that exist, and operations.md knows every rule. */
class ResultsOperationsDocTest {

    private static final Path DOCS = Path.of("..", "docs");

    private final String scrape = scrape();

    @ParameterizedTest
    @ValueSource(strings = {"operations.md", "alerts.yaml"})
    void namesOnlyMetersThatExist(String document) throws IOException {
        assertThat(found("dicomadapter_results_[a-z_]+", document))
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(scrape).containsPattern("(?m)^" + meter + "[ {]"));
    }

    @Test
    void namesOnlyOutcomesThatExist() throws IOException {
        // when
        List<String> outcomes = found("(?<=dicomadapter_results_tasks_total\\{outcome=~\")[a-z_|]+", "alerts.yaml");
        // then
        assertThat(outcomes).isNotEmpty();
        assertThat(outcomes.stream().flatMap(each -> Stream.of(each.split("\\|"))))
                .allSatisfy(outcome -> assertThat(scrape).contains("outcome=\"" + outcome + "\""));
    }

    @Test
    void hasARowForEveryRule() throws IOException {
        assertThat(found("(?m)(?<=^\\| )Results\\w+(?= \\|)", "operations.md"))
                .isNotEmpty()
                .isEqualTo(found("(?<=alert: )Results\\w+", "alerts.yaml"));
    }

    private static String scrape() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ResultsMeters unused = new ResultsMeters(registry);
        return registry.scrape();
    }

    private static List<String> found(String pattern, String document) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(DOCS.resolve(document)))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
