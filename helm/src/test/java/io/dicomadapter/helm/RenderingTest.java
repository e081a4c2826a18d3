package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.KnownKind;
import io.dicomadapter.helm.chart.MadeFile;
import io.dicomadapter.helm.chart.Manifest;
import io.dicomadapter.helm.chart.ValueSet;
import io.dicomadapter.helm.chart.Yaml;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to run the chart renders to manifests that the API server would take, and to those that were reviewed. */
class RenderingTest {

    private static final Path SCHEMAS = Path.of("src", "test", "resources", "schemas");

    @ParameterizedTest
    @EnumSource
    void makesOnlyManifestsWithoutUnknownFields(ValueSet values) throws IOException {
        for (Manifest manifest : Chart.rendered(values).manifests()) {
            readStrictly(manifest);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rendersForTheOldestKubernetesToo(ValueSet values) throws IOException {
        for (Manifest manifest :
                Chart.render(values.file(), Chart.OLDEST_KUBERNETES).manifests()) {
            readStrictly(manifest);
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesNothingTwice(ValueSet values) {
        assertThat(Chart.rendered(values).manifests())
                .extracting(Manifest::toString)
                .doesNotHaveDuplicates();
    }

    @Test
    void defaultIsTheOneThatWasReviewed() throws IOException {
        MadeFile.assertIs(
                ValueSet.DEFAULT.golden(), text(Chart.rendered(ValueSet.DEFAULT).manifests()));
    }

    /** Of the others the golden file has what differs from the default. */
    @ParameterizedTest
    @MethodSource("io.dicomadapter.helm.chart.ValueSet#others")
    void othersAreTheOnesThatWereReviewed(ValueSet values) throws IOException {
        // given
        Set<String> usual = Chart.rendered(ValueSet.DEFAULT).manifests().stream()
                .map(Manifest::text)
                .collect(Collectors.toSet());

        // when
        List<Manifest> different = Chart.rendered(values).manifests().stream()
                .filter(manifest -> !usual.contains(manifest.text()))
                .toList();

        // then
        MadeFile.assertIs(values.golden(), text(different));
    }

    @ParameterizedTest
    @ValueSource(strings = {"replica: 1", "template: {spec: {containers: [{imagePullPolice: Always}]}}", "paused: {}"})
    void strictReadingFindsWhatIsNoField(String mistake) {
        String manifest = "apiVersion: apps/v1\nkind: Deployment\nspec: {" + mistake + "}";
        assertThatThrownBy(() -> Yaml.read(manifest, Deployment.class)).isInstanceOf(JsonProcessingException.class);
    }

    private static String text(List<Manifest> manifests) {
        // The dashboard is a file of its own already.
        return manifests.stream()
                .filter(manifest -> !manifest.name().endsWith("-dashboard"))
                .map(Manifest::text)
                .collect(Collectors.joining("---\n"));
    }

    private static void readStrictly(Manifest manifest) throws IOException {
        Optional<KnownKind> kind = KnownKind.of(manifest);
        Path schema = SCHEMAS.resolve(manifest.kind() + ".json");
        if (kind.isPresent()) {
            assertThat(Yaml.read(manifest.text(), kind.get().type())).isNotNull();
        } else {
            assertThat(schema)
                    .as("neither a known kind nor a schema for " + manifest)
                    .exists();
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(Files.readString(schema), InputFormat.JSON)
                            .validate(manifest.text(), InputFormat.YAML))
                    .as(manifest.toString())
                    .isEmpty();
        }
    }
}
