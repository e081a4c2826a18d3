package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dicomadapter.event.kafka.TopicSettings;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.ChartCopy;
import io.dicomadapter.helm.chart.MadeFile;
import io.dicomadapter.helm.chart.ValueSet;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

/** Topics that Strimzi makes are those of the catalogue, which the services make by themselves. */
class TopicsTest {

    private static final String HEAD = """
            # Topics without their prefix, made from the catalogue of the services (Topics in common) by TopicsTest.
            # Without partitions: as many as the site has. min.insync.replicas follows from the number of copies.
            """;

    @Test
    void fileHasTheTopicsOfTheCatalogue() throws IOException {
        StringBuilder file = new StringBuilder(HEAD);
        for (NewTopic topic : catalogue(new TopicSettings("", 2, (short) 3))) {
            file.append("- name: ").append(topic.name()).append('\n');
            if (topic.numPartitions() == 1) {
                file.append("  partitions: 1\n");
            }
            file.append("  config:\n");
            new TreeMap<>(topic.configs()).forEach((key, value) -> {
                if (!key.equals(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)) {
                    file.append("    ").append(key).append(": \"").append(value).append("\"\n");
                }
            });
        }
        MadeFile.assertIs(Chart.FOLDER.resolve("files").resolve("topics.yaml"), file.toString());
    }

    @Test
    void resourcesForStrimziAreTheTopicsOfTheCatalogue() {
        // given
        List<NewTopic> catalogue = catalogue(new TopicSettings("site-a.dicom.", 24, (short) 3));

        // when
        List<NewTopic> made = Chart.rendered(ValueSet.STRIMZI).manifests().stream()
                .filter(manifest -> manifest.kind().equals("KafkaTopic"))
                .map(manifest -> topic(manifest.tree().path("spec")))
                .sorted(Comparator.comparing(NewTopic::name))
                .toList();

        // then
        assertThat(made).isEqualTo(catalogue);
    }

    @Test
    void jobRunsBeforeTheServicesAndNeedsNothingOfTheChart() throws IOException {
        // when
        Job job = Chart.rendered(ValueSet.TOPICS_JOB).one(Job.class, "-topics");

        // then
        assertThat(job.getMetadata().getAnnotations()).containsEntry(ChartCopy.UNHOOKED, "pre-install,pre-upgrade");
        PodTemplateSpec pod = job.getSpec().getTemplate();
        assertThat(pod.getSpec().getServiceAccountName()).isNull();
        assertThat(pod.getSpec().getVolumes()).allSatisfy(volume -> {
            assertThat(volume.getConfigMap()).isNull();
            assertThat(volume.getPersistentVolumeClaim()).isNull();
        });
        assertThat(pod.getSpec().getContainers().get(0).getArgs()).containsExactly("create-topics");
    }

    @Test
    void servicesMakeThemUnlessToldOtherwise() {
        assertThat(Chart.rendered(ValueSet.DEFAULT).manifests())
                .noneMatch(manifest -> List.of("KafkaTopic", "Job").contains(manifest.kind()));
    }

    private static NewTopic topic(JsonNode spec) {
        Map<String, String> config = new TreeMap<>();
        spec.path("config")
                .properties()
                .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
        return new NewTopic(
                        spec.path("topicName").asText(), spec.path("partitions").asInt(), (short)
                                spec.path("replicas").asInt())
                .configs(config);
    }

    private static List<NewTopic> catalogue(TopicSettings settings) {
        return new Topics(settings)
                .definitions().stream()
                        .sorted(Comparator.comparing(NewTopic::name))
                        .toList();
    }
}
