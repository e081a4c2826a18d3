package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.MadeFile;
import io.dicomadapter.helm.chart.Rendering;
import io.dicomadapter.helm.chart.ValueSet;
import io.dicomadapter.helm.chart.Yaml;
import io.dicomadapter.helm.known.KnownMeters;
import io.dicomadapter.helm.known.ServiceModule;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Alert rules, scraping and the dashboard go by what the services have. */
class MonitoringTest {

    private static final Path ALERTS = Path.of("..", "docs", "alerts.yaml");
    private static final Pattern METER = Pattern.compile("dicomadapter_[a-z_]+");

    /** What Prometheus' naming puts behind the name of a meter. */
    private static final Pattern SUFFIX = Pattern.compile("(_bytes)?(_seconds)?(_total|_bucket|_sum|_count|_max)?$");

    private static final Set<String> SPRINGS =
            Set.of("jvm_memory_used_bytes", "jvm_memory_max_bytes", "process_cpu_usage", "up");

    @Test
    void alertRulesAreThoseOfTheDocumentation() throws IOException {
        // given
        String documented = Files.readString(ALERTS);

        // then
        MadeFile.assertIs(Chart.FOLDER.resolve("files").resolve("alerts.yaml"), documented);
        JsonNode rendered = Chart.rendered(ValueSet.MONITORING).manifests().stream()
                .filter(manifest -> manifest.kind().equals(PrometheusRule.class.getSimpleName()))
                .findFirst()
                .orElseThrow()
                .tree();
        assertThat(rendered.path("spec")).isEqualTo(Yaml.read(documented));
    }

    @Test
    void everyServiceIsScrapedOnce() {
        // given
        Rendering rendering = Chart.rendered(ValueSet.MONITORING);
        ServiceMonitor monitor = rendering.one(ServiceMonitor.class, "-dicom-adapter");
        assertThat(monitor.getSpec().getEndpoints())
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.getPath()).isEqualTo("/actuator/prometheus"));

        // when
        List<Service> scraped = rendering.all(Service.class).values().stream()
                .filter(service -> service.getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(
                                monitor.getSpec().getSelector().getMatchLabels().entrySet()))
                .filter(service -> service.getSpec().getPorts().stream()
                        .anyMatch(port -> port.getName()
                                .equals(monitor.getSpec().getEndpoints().get(0).getPort())))
                .toList();

        // then
        assertThat(scraped)
                .hasSize(ServiceModule.values().length)
                .extracting(service -> service.getSpec().getSelector().get("app.kubernetes.io/component"))
                .doesNotHaveDuplicates();
    }

    @Test
    void dashboardAsksForMetersThatExistAndForSomeOfEveryService() throws IOException {
        // given
        Set<String> known = KnownMeters.inPrometheus();
        JsonNode dashboard = dashboard();

        // when
        Set<String> asked = new HashSet<>();
        for (JsonNode expression : dashboard.findValues("expr")) {
            asked.addAll(METER.matcher(expression.asText())
                    .results()
                    .map(MatchResult::group)
                    .toList());
        }

        // then
        assertThat(asked)
                .hasSizeGreaterThan(25)
                .allSatisfy(meter -> assertThat(known.contains(meter)
                                || known.contains(SUFFIX.matcher(meter).replaceFirst("")))
                        .as(meter)
                        .isTrue());
        assertThat(List.of("ingest", "grouper", "export", "results", "reclaimer", "control", "events"))
                .allSatisfy(family -> assertThat(asked).anyMatch(meter -> meter.startsWith("dicomadapter_" + family)));
    }

    @Test
    void dashboardAsksForNothingElse() throws IOException {
        for (JsonNode expression : dashboard().findValues("expr")) {
            assertThat(expression.asText())
                    .as("one of ours or one of " + SPRINGS)
                    .matches(text ->
                            METER.matcher(text).find() || SPRINGS.stream().anyMatch(text::contains));
        }
    }

    @Test
    void dashboardIsLaidOutWithoutOverlap() throws IOException {
        Set<List<Integer>> places = new HashSet<>();
        for (JsonNode panel : dashboard().path("panels")) {
            JsonNode at = panel.path("gridPos");
            assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < at.path("w").asInt(); x++) {
                for (int y = 0; y < at.path("h").asInt(); y++) {
                    List<Integer> place =
                            List.of(at.path("x").asInt() + x, at.path("y").asInt() + y);
                    assertThat(places.add(place))
                            .as(panel.path("title").asText())
                            .isTrue();
                }
            }
        }
    }

    private static JsonNode dashboard() {
        ConfigMap map = Chart.rendered(ValueSet.MONITORING).one(ConfigMap.class, "-dashboard");
        assertThat(map.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
        return Yaml.read(map.getData().get("dicom-adapter.json"));
    }
}
