package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.ValueSet;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Names of what is made. */
class NamesTest {

    /** Kubernetes makes a label of a StatefulSet's name, a hyphen and ten characters. */
    private static final int MOST = 63 - 11;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                            | imaging-dicom-adapter-ingest-scp",
                "nameOverride: gateway         | imaging-gateway-ingest-scp",
                "nameOverride: imaging         | imaging-ingest-scp",
                "fullnameOverride: radiology   | radiology-ingest-scp",
            })
    void followFromTheReleaseUnlessOthersAreWished(String values, String name) throws IOException {
        assertThat(Chart.renderWith(values).pods()).containsKey(name);
    }

    @ParameterizedTest
    @EnumSource
    void carryLabelsThatSayWhoseTheyAre(ValueSet values) {
        assertThat(Chart.rendered(values).manifests()).allSatisfy(manifest -> {
            assertThat(List.of("app.kubernetes.io/instance", "app.kubernetes.io/component", "helm.sh/chart"))
                    .allSatisfy(label -> assertThat(manifest.tree()
                                    .path("metadata")
                                    .path("labels")
                                    .has(label))
                            .as(manifest + " " + label)
                            .isTrue());
        });
    }

    @ParameterizedTest
    @CsvSource({"a-name-that-is-much-longer-than-any-name-of-a-site-should-be"})
    void areNoLongerThanKubernetesTakes(String longName) throws IOException {
        assertThat(Chart.renderWith("fullnameOverride: " + longName).pods().keySet())
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(MOST));
    }
}
