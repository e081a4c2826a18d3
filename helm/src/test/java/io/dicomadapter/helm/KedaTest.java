package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.Manifest;
import io.dicomadapter.helm.chart.ValueSet;
import io.dicomadapter.helm.known.ServiceModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** KEDA looks at topics that there are, and at the groups that read them. */
class KedaTest {

    private static final String PREFIX = "site-b.";

    @ParameterizedTest
    @EnumSource(names = {"JOB_GROUPER", "EXPORT_SCU", "RECLAIMER"})
    void looksAtATopicOfTheCatalogueAndAtAGroupOfTheService(ServiceModule service) throws IOException {
        // given
        List<String> topics = new Topics(new TopicSettings(PREFIX, 12, (short) 3))
                .all().stream().map(Topic::name).toList();

        // when
        JsonNode asked = scaled(service).path("triggers").path(0).path("metadata");

        // then
        assertThat(topics).contains(asked.path("topic").asText());
        assertThat(asked.path("consumerGroup").asText()).startsWith(PREFIX);
        assertThat(sources(service))
                .contains('"' + asked.path("consumerGroup").asText().substring(PREFIX.length()) + '"');
    }

    @ParameterizedTest
    @EnumSource(names = {"JOB_GROUPER", "EXPORT_SCU", "RECLAIMER"})
    void aloneSaysHowManyReplicasRun(ServiceModule service) {
        // given
        JsonNode target = scaled(service).path("scaleTargetRef");

        // when
        Manifest workload = Chart.rendered(ValueSet.KEDA).manifests().stream()
                .filter(manifest -> manifest.kind().equals(target.path("kind").asText())
                        && manifest.name().equals(target.path("name").asText()))
                .findFirst()
                .orElseThrow();

        // then
        assertThat(workload.tree().path("spec").has("replicas")).isFalse();
    }

    private static JsonNode scaled(ServiceModule service) {
        return Chart.rendered(ValueSet.KEDA).manifests().stream()
                .filter(manifest -> manifest.kind().equals("ScaledObject")
                        && manifest.name().endsWith("-" + service.module()))
                .findFirst()
                .orElseThrow()
                .tree()
                .path("spec");
    }

    private static String sources(ServiceModule service) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("..", service.module(), "src", "main", "java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
