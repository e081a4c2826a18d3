package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.ValueSet;
import io.dicomadapter.helm.chart.Yaml;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands in {@code crds/}, which control makes from its types, is what control may read and write. */
class CrdsTest {

    private static final Path CRDS = Chart.FOLDER.resolve("crds");

    @Test
    void areOfTheKindsThatControlMayTouch() throws IOException {
        // given
        List<PolicyRule> rules = Chart.rendered(ValueSet.CUSTOM_RESOURCES)
                .one(Role.class, "-control")
                .getRules();

        // when
        List<CustomResourceDefinition> definitions = definitions();

        // then
        assertThat(definitions)
                .extracting(crd -> crd.getSpec().getNames().getKind())
                .containsExactlyInAnyOrder("ApplicationEntity", "Source", "Destination");
        for (CustomResourceDefinition crd : definitions) {
            assertThat(crd.getSpec().getScope()).isEqualTo("Namespaced");
            String plural = crd.getSpec().getNames().getPlural();
            assertThat(rules)
                    .filteredOn(
                            rule -> rule.getApiGroups().contains(crd.getSpec().getGroup()))
                    .flatMap(PolicyRule::getResources)
                    .contains(plural, plural + "/status", plural + "/finalizers");
        }
    }

    private static List<CustomResourceDefinition> definitions() throws IOException {
        List<CustomResourceDefinition> definitions = new ArrayList<>();
        try (Stream<Path> files = Files.list(CRDS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                definitions.add(Yaml.read(Files.readString(file), CustomResourceDefinition.class));
            }
        }
        return definitions;
    }
}
