package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.scp.DicomServer;
import io.dicomadapter.dicom.scp.ServerSettings;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.ingest.outbox.OutboxDepth;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alert rules go by names that exist. */
class OperationsDocTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern METER = Pattern.compile("dicomadapter_ingest_[a-z_]+");
    private static final Pattern LABEL = Pattern.compile("(outcome|reason)(?:=~|!=|=)\"([^\"]+)\"");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final String scrape = scrape();

    @ParameterizedTest
    @ValueSource(strings = {"operations.md", "alerts.yaml"})
    void namesOnlyMetersThatExist(String document) throws IOException {
        // when
        List<String> named = found(METER, document).map(MatchResult::group).toList();

        // then
        assertThat(named)
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(scrape).containsPattern("(?m)^" + meter + "[ {_]"));
    }

    @Test
    void namesOnlyLabelValuesThatExist() throws IOException {
        // when
        String rules = Files.readString(DOCS.resolve("alerts.yaml")).split("  - name: ")[1];
        List<String> named = LABEL.matcher(rules)
                .results()
                .flatMap(label ->
                        Stream.of(label.group(2).split("\\|")).map(value -> label.group(1) + "=\"" + value + "\""))
                .toList();

        // then
        assertThat(rules).startsWith("dicom-adapter-ingest");
        assertThat(named).isNotEmpty().allSatisfy(label -> assertThat(scrape).containsPattern(label));
    }

    @Test
    void hasARowForEveryRule() throws IOException {
        // given
        List<String> rules = found(Pattern.compile("alert: (Ingest\\w+)"), "alerts.yaml")
                .map(rule -> rule.group(1))
                .toList();

        // when
        List<String> rows = found(Pattern.compile("(?m)^\\| (Ingest\\w+) \\|"), "operations.md")
                .map(row -> row.group(1))
                .toList();

        // then
        assertThat(rows).isEqualTo(rules);
    }

    @Test
    void knowsEveryMeter() throws IOException {
        // given
        String document = Files.readString(DOCS.resolve("operations.md"));

        // then
        assertThat(Stream.of(IngestMeter.values())
                        .map(meter -> meter.meterName().replace('.', '_')))
                .allSatisfy(name -> assertThat(document).contains(name));
    }

    private String scrape() {
        IngestMeters meters = new IngestMeters(registry);
        meters.watch(new StoreReadiness(List.of()));
        meters.watch(new FreeSpace(new SpaceLimits(75, 5), () -> new DiskSpace(100, 50)));
        meters.watchOutbox(() -> new OutboxDepth(0, 0, Duration.ZERO));
        meters.watch(new DicomServer(
                new ServerSettings(new InetSocketAddress(0), 1, 16384, Timeouts.defaults()), request -> null));
        return registry.scrape();
    }

    private static Stream<MatchResult> found(Pattern pattern, String document) throws IOException {
        return pattern.matcher(Files.readString(DOCS.resolve(document))).results();
    }
}
