package io.dicomadapter.helm.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dicomadapter.helm.known.ServiceModule;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the chart makes of some values.
 *
 * @param manifests in their order
 */
public record Rendering(List<Manifest> manifests) {

    public Rendering {
        manifests = List.copyOf(manifests);
    }

    public static Rendering of(String text) {
        return new Rendering(Stream.of(text.split("(?m)^---\\s*$"))
                .map(String::strip)
                .filter(document -> !document.replaceAll("(?m)^#.*$", "").isBlank())
                .map(document -> new Manifest(document + "\n", Yaml.read(document)))
                .toList());
    }

    /** All of one kind, by name. */
    public <T> Map<String, T> all(Class<T> kind) {
        Map<String, T> found = new TreeMap<>();
        for (Manifest manifest : manifests) {
            if (manifest.kind().equals(kind.getSimpleName())) {
                found.put(manifest.name(), typed(manifest, kind));
            }
        }
        return found;
    }

    /** The one of its kind with this name behind that of the release. */
    public <T> T one(Class<T> kind, String name) {
        Map<String, T> found = all(kind);
        List<String> fitting = found.keySet().stream()
                .filter(key -> key.matches("imaging(-dicom-adapter)?" + name))
                .toList();
        assertThat(fitting)
                .as(kind.getSimpleName() + " " + name + " of " + found.keySet())
                .hasSize(1);
        return found.get(fitting.get(0));
    }

    /** Whatever starts pods, by the name of its resource. */
    public Map<String, PodTemplateSpec> pods() {
        Map<String, PodTemplateSpec> pods = new TreeMap<>();
        all(StatefulSet.class)
                .forEach((name, set) -> pods.put(name, set.getSpec().getTemplate()));
        all(Deployment.class)
                .forEach((name, set) -> pods.put(name, set.getSpec().getTemplate()));
        all(Job.class).forEach((name, job) -> pods.put(name, job.getSpec().getTemplate()));
        return pods;
    }

    public PodTemplateSpec pod(ServiceModule service) {
        return pods().entrySet().stream()
                .filter(pod -> pod.getKey().endsWith("-" + service.module()))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** The service's application.yaml. */
    public String settingsFile(ServiceModule service) {
        return one(ConfigMap.class, "-" + service.module()).getData().get("application.yaml");
    }

    /** What the service finds in it. */
    public Map<String, Object> settings(ServiceModule service) throws JsonProcessingException {
        @SuppressWarnings("unchecked")
        Map<String, Object> settings = Yaml.read(settingsFile(service), Map.class);
        return new TreeMap<>(settings);
    }

    private static <T> T typed(Manifest manifest, Class<T> kind) {
        try {
            return Yaml.read(manifest.text(), kind);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(manifest + ": " + e.getMessage(), e);
        }
    }
}
