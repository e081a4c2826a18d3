package io.dicomadapter.grouper.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.grouper.topology.GroupingMeters;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alert rules go by names that exist, and the README knows every meter. */
class OperationsDocTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern METER = Pattern.compile("dicomadapter_grouper_[a-z_]+");

    @ParameterizedTest
    @ValueSource(strings = {"operations.md", "alerts.yaml"})
    void namesOnlyMetersThatExist(String document) throws IOException {
        // given
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        SubmissionMeters unused = new SubmissionMeters(registry);
        new GroupingMeters(registry).ruleFault("any");

        // then
        assertThat(found(METER, document))
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(registry.scrape()).containsPattern("(?m)^" + meter + "[ {_]"));
    }

    @Test
    void namesOnlyOutcomesThatExist() throws IOException {
        // given
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        SubmissionMeters unused = new SubmissionMeters(registry);
        GroupingMeters unusedToo = new GroupingMeters(registry);

        // when
        List<String> named = found(Pattern.compile("dicomadapter_grouper_\\w+\\{outcome=\"\\w+\""), "alerts.yaml");

        // then
        assertThat(named)
                .isNotEmpty()
                .allSatisfy(counted ->
                        assertThat(registry.scrape()).containsPattern("(?m)^" + counted.replace("{", "\\{(\\w+=.*)?")));
    }

    @Test
    void hasARowForEveryRule() throws IOException {
        assertThat(found(Pattern.compile("(?m)^\\| Grouper\\w+"), "operations.md").stream()
                        .map(row -> row.substring(2))
                        .toList())
                .isEqualTo(found(Pattern.compile("alert: Grouper\\w+"), "alerts.yaml").stream()
                        .map(rule -> rule.substring(7))
                        .toList());
    }

    @Test
    void explainsEveryMeterOfTheSubmitter() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(Arrays.stream(SubmissionMeter.values()).map(SubmissionMeter::meterName))
                .allSatisfy(name -> assertThat(readme).contains("| `" + name + "` |"));
    }

    private static List<String> found(Pattern pattern, String document) throws IOException {
        return pattern.matcher(Files.readString(DOCS.resolve(document)))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
