package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.Rendering;
import io.dicomadapter.helm.chart.ValueSet;
import io.dicomadapter.helm.known.ServiceModule;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pods take and open the connections that they need. */
class NetworkPolicyTest {

    @ParameterizedTest
    @EnumSource
    void everyServiceHasOneForBothDirections(ValueSet values) {
        assertThat(Chart.rendered(values).all(NetworkPolicy.class).values())
                .hasSize(values == ValueSet.SMALL_SITE ? 0 : ServiceModule.values().length)
                .allSatisfy(policy ->
                        assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ValueSet.class,
            names = {"SMALL_SITE"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyPortOfAPodIsReachable(ValueSet values) {
        Rendering rendering = Chart.rendered(values);
        for (ServiceModule service : ServiceModule.values()) {
            Set<String> open = policy(values, service).getSpec().getIngress().stream()
                    .flatMap(rule -> rule.getPorts().stream())
                    .map(port -> port.getPort().getStrVal())
                    .collect(Collectors.toSet());
            Set<String> has = rendering.pod(service).getSpec().getContainers().get(0).getPorts().stream()
                    .map(port -> port.getName())
                    .collect(Collectors.toSet());
            assertThat(open).as(service.module()).isEqualTo(has);
        }
    }

    @Test
    void kafkaIsReachedOnThePortsOfItsServersAndOnlyThere() {
        assertThat(egressPorts(ValueSet.OWN_HARDWARE, ServiceModule.RECLAIMER))
                .containsExactlyInAnyOrder(53, 9092, 9192);
        assertThat(egressPorts(ValueSet.STRIMZI, ServiceModule.INGEST_SCP)).containsExactlyInAnyOrder(53, 9093);
        assertThat(policy(ValueSet.STRIMZI, ServiceModule.INGEST_SCP)
                        .getSpec()
                        .getEgress()
                        .get(1)
                        .getTo())
                .hasSize(1);
    }

    @Test
    void onlyControlReachesTheApiServerAndOnlyIfItHasTo() {
        assertThat(egressPorts(ValueSet.CUSTOM_RESOURCES, ServiceModule.CONTROL))
                .contains(443, 6443);
        assertThat(egressPorts(ValueSet.CUSTOM_RESOURCES, ServiceModule.INGEST_SCP))
                .doesNotContain(443, 6443);
        assertThat(egressPorts(ValueSet.DEFAULT, ServiceModule.CONTROL)).doesNotContain(443, 6443);
    }

    @Test
    void onlyConfiguredAddressesMaySend() {
        assertThat(policy(ValueSet.OWN_HARDWARE, ServiceModule.INGEST_SCP)
                        .getSpec()
                        .getIngress())
                .filteredOn(rule -> rule.getPorts().get(0).getPort().equals(new IntOrString("dicom")))
                .singleElement()
                .satisfies(rule ->
                        assertThat(rule.getFrom().get(0).getIpBlock().getCidr()).isEqualTo("10.20.0.0/16"));
    }

    private static NetworkPolicy policy(ValueSet values, ServiceModule service) {
        return Chart.rendered(values).one(NetworkPolicy.class, "-" + service.module());
    }

    private static Set<Integer> egressPorts(ValueSet values, ServiceModule service) {
        return policy(values, service).getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(NetworkPolicyPort::getPort)
                .map(IntOrString::getIntVal)
                .collect(Collectors.toSet());
    }
}
