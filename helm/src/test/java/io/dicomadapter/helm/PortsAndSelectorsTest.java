package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.Rendering;
import io.dicomadapter.helm.chart.ValueSet;
import io.dicomadapter.helm.known.KnownSettings;
import io.dicomadapter.helm.known.ServiceModule;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who points to whom: selectors, ports, and what scales. */
class PortsAndSelectorsTest {

    @ParameterizedTest
    @EnumSource
    void everySelectorFindsThePodsOfOneService(ValueSet values) {
        Rendering rendering = Chart.rendered(values);
        List<Map<String, String>> selectors = new ArrayList<>();
        rendering
                .all(Service.class)
                .values()
                .forEach(each -> selectors.add(each.getSpec().getSelector()));
        rendering
                .all(PodDisruptionBudget.class)
                .values()
                .forEach(each -> selectors.add(each.getSpec().getSelector().getMatchLabels()));
        rendering
                .all(NetworkPolicy.class)
                .values()
                .forEach(each -> selectors.add(each.getSpec().getPodSelector().getMatchLabels()));
        rendering.pods().values().stream()
                .flatMap(pod -> pod.getSpec().getTopologySpreadConstraints().stream())
                .forEach(spread -> selectors.add(spread.getLabelSelector().getMatchLabels()));
        assertThat(selectors)
                .hasSizeGreaterThan(10)
                .allSatisfy(selector -> assertThat(found(rendering, selector)).hasSize(1));
    }

    @ParameterizedTest
    @EnumSource
    void everyWorkloadSelectsItsOwnPods(ValueSet values) {
        Rendering rendering = Chart.rendered(values);
        rendering.all(StatefulSet.class).values().forEach(set -> {
            assertSelects(
                    set.getSpec().getTemplate(), set.getSpec().getSelector().getMatchLabels());
            Service names = rendering.all(Service.class).get(set.getSpec().getServiceName());
            assertThat(names.getSpec().getClusterIP()).isEqualTo("None");
            assertThat(names.getSpec().getPublishNotReadyAddresses()).isTrue();
        });
        rendering
                .all(Deployment.class)
                .values()
                .forEach(set -> assertSelects(
                        set.getSpec().getTemplate(), set.getSpec().getSelector().getMatchLabels()));
    }

    @ParameterizedTest
    @EnumSource
    void servicesLeadToPortsThatThePodsHave(ValueSet values) {
        Rendering rendering = Chart.rendered(values);
        rendering.all(Service.class).forEach((name, service) -> {
            PodTemplateSpec pod =
                    found(rendering, service.getSpec().getSelector()).iterator().next();
            Set<String> ports = new HashSet<>();
            pod.getSpec().getContainers().get(0).getPorts().forEach(port -> ports.add(port.getName()));
            assertThat(ports)
                    .as(name)
                    .containsAll(service.getSpec().getPorts().stream()
                            .map(port -> port.getTargetPort().getStrVal())
                            .toList());
        });
    }

    @Test
    void healthIsAskedAtThePortThatTheServiceHas() throws IOException {
        for (ServiceModule service : ServiceModule.values()) {
            assertThat(port(ValueSet.DEFAULT, service, "http"))
                    .as(service.module())
                    .isEqualTo(service.httpPort());
        }
    }

    @Test
    void dicomPortsAreThoseOfTheService() {
        assertThat(port(ValueSet.DEFAULT, ServiceModule.INGEST_SCP, "dicom"))
                .isEqualTo(Integer.parseInt(
                        KnownSettings.of(ServiceModule.INGEST_SCP).defaultOf("scp.port")));
        assertThat(port(ValueSet.TLS, ServiceModule.INGEST_SCP, "dicom-tls"))
                .isEqualTo(Integer.parseInt(
                        KnownSettings.of(ServiceModule.INGEST_SCP).defaultOf("scp.tls.port")));
    }

    @Test
    void sendersAddressesArriveAsTheyAre() {
        for (ValueSet values : List.of(ValueSet.DEFAULT, ValueSet.OWN_HARDWARE)) {
            assertThat(Chart.rendered(values)
                            .one(Service.class, "-dicom")
                            .getSpec()
                            .getExternalTrafficPolicy())
                    .isEqualTo("Local");
        }
        assertThat(Chart.rendered(ValueSet.SMALL_SITE)
                        .one(Service.class, "-dicom")
                        .getSpec()
                        .getExternalTrafficPolicy())
                .isNull();
    }

    @Test
    void plainPortIsClosedWhereOnlyTlsIsWanted() {
        assertThat(Chart.rendered(ValueSet.TLS)
                        .one(Service.class, "-dicom")
                        .getSpec()
                        .getPorts())
                .extracting(ServicePort::getName)
                .containsExactly("dicom-tls");
    }

    @Test
    void onlyOneOfChartAndAutoscalerSaysHowManyReplicasRun() {
        // when
        Rendering scaled = Chart.rendered(ValueSet.AUTOSCALING);

        // then
        Map<String, HorizontalPodAutoscaler> scalers = scaled.all(HorizontalPodAutoscaler.class);
        assertThat(scalers).hasSize(2);
        scalers.values().forEach(scaler -> {
            String target = scaler.getSpec().getScaleTargetRef().getName();
            switch (scaler.getSpec().getScaleTargetRef().getKind()) {
                case "StatefulSet" ->
                    assertThat(scaled.all(StatefulSet.class)
                                    .get(target)
                                    .getSpec()
                                    .getReplicas())
                            .isNull();
                default ->
                    assertThat(scaled.all(Deployment.class)
                                    .get(target)
                                    .getSpec()
                                    .getReplicas())
                            .isNull();
            }
        });
        assertThat(Chart.rendered(ValueSet.DEFAULT)
                        .one(StatefulSet.class, "-ingest-scp")
                        .getSpec()
                        .getReplicas())
                .isEqualTo(2);
    }

    private static int port(ValueSet values, ServiceModule service, String name) {
        return Chart.rendered(values).pod(service).getSpec().getContainers().get(0).getPorts().stream()
                .filter(port -> port.getName().equals(name))
                .mapToInt(ContainerPort::getContainerPort)
                .findFirst()
                .orElseThrow();
    }

    private static void assertSelects(PodTemplateSpec pod, Map<String, String> selector) {
        assertThat(pod.getMetadata().getLabels()).containsAllEntriesOf(selector);
    }

    private static Collection<PodTemplateSpec> found(Rendering rendering, Map<String, String> selector) {
        assertThat(selector).isNotEmpty();
        return rendering.pods().values().stream()
                .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
                .toList();
    }
}
