package io.dicomadapter.e2e.fault.scaling;

import com.marcnuri.helm.Helm;
import io.dicomadapter.e2e.fault.scaling.Workload.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What Helm makes of the chart and some values. */
final class RenderedChart {

    private static final Path CHART = Path.of("..", "helm", "dicom-adapter");
    private static final String KUBERNETES = "v1.34.0";

    private final List<JsonNode> manifests;

    private RenderedChart(List<JsonNode> manifests) {
        this.manifests = manifests;
    }

    /** @param values as in a file for {@code helm install --values} */
    static RenderedChart with(String values, Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("values.yaml"), values);
        String text = new Helm(CHART)
                .template()
                .withName("imaging")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(file.toAbsolutePath())
                .call();
        try (MappingIterator<JsonNode> documents =
                YAMLMapper.builder().build().readerFor(JsonNode.class).readValues(text)) {
            return new RenderedChart(documents.readAll());
        }
    }

    /** All that runs all the time. */
    List<Workload> workloads() {
        return manifests.stream()
                .filter(manifest -> List.of("StatefulSet", "Deployment").contains(kind(manifest)))
                .map(this::workload)
                .toList();
    }

    private Workload workload(JsonNode manifest) {
        JsonNode pod = manifest.at("/spec/template/spec");
        JsonNode container = pod.path("containers").path(0);
        Map<String, String> variables = new HashMap<>();
        for (JsonNode variable : container.path("env")) {
            variables.put(variable.path("name").asString(), value(variable));
        }
        Map<String, Volume> mounts = new HashMap<>();
        for (JsonNode mount : container.path("volumeMounts")) {
            mounts.put(
                    mount.path("mountPath").asString(),
                    volume(pod, mount.path("name").asString()));
        }
        return new Workload(
                container.path("name").asString(),
                name(manifest),
                kind(manifest).equals("StatefulSet"),
                manifest.at("/spec/replicas").asInt(),
                Duration.ofSeconds(pod.path("terminationGracePeriodSeconds").asInt()),
                variables,
                mounts,
                container
                        .path("ports")
                        .valueStream()
                        .anyMatch(port -> port.path("name").asString().equals("dicom")));
    }

    private static String value(JsonNode variable) {
        JsonNode field = variable.at("/valueFrom/fieldRef/fieldPath");
        return field.isMissingNode() ? variable.path("value").asString() : "$(" + field.asString() + ")";
    }

    private Volume volume(JsonNode pod, String name) {
        JsonNode volume = pod.path("volumes")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
        if (volume.has("configMap")) {
            return new Volume(
                    Volume.Kind.FILES, files(volume.at("/configMap/name").asString()));
        }
        return new Volume(volume.has("emptyDir") ? Volume.Kind.OF_THE_POD : Volume.Kind.SHARED, Map.of());
    }

    private Map<String, String> files(String configMap) {
        JsonNode data = manifests.stream()
                .filter(manifest ->
                        kind(manifest).equals("ConfigMap") && name(manifest).equals(configMap))
                .findFirst()
                .orElseThrow()
                .path("data");
        Map<String, String> files = new HashMap<>();
        data.propertyStream()
                .forEach(file -> files.put(file.getKey(), file.getValue().asString()));
        return files;
    }

    private static String kind(JsonNode manifest) {
        return manifest.path("kind").asString();
    }

    private static String name(JsonNode manifest) {
        return manifest.at("/metadata/name").asString();
    }
}
