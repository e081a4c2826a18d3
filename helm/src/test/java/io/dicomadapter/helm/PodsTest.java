package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.Rendering;
import io.dicomadapter.helm.chart.ValueSet;
import io.dicomadapter.helm.known.ServiceModule;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must be true of every pod that any values make. */
class PodsTest {

    /** https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted, and a root file system to read only. */
    @ParameterizedTest
    @EnumSource
    void keepToTheRestrictedProfile(ValueSet values) {
        forEach(values, (pod, container) -> {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getHostPID()).isNull();
            assertThat(pod.getHostIPC()).isNull();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getPrivileged()).isNull();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getSecurityContext().getCapabilities().getAdd())
                    .isEmpty();
            assertThat(container.getPorts())
                    .allSatisfy(port -> assertThat(port.getHostPort()).isNull());
            assertThat(pod.getVolumes())
                    .allSatisfy(volume -> assertThat(volume.getHostPath()).isNull());
        });
    }

    @ParameterizedTest
    @EnumSource
    void areNotFooledByVariablesOfServices(ValueSet values) {
        forEach(
                values,
                (pod, container) -> assertThat(pod.getEnableServiceLinks()).isFalse());
    }

    @ParameterizedTest
    @EnumSource
    void mountVolumesThatTheyHaveAndEachSomewhere(ValueSet values) {
        Chart.rendered(values).pods().forEach((name, template) -> {
            PodSpec pod = template.getSpec();
            List<String> mounted = pod.getContainers().get(0).getVolumeMounts().stream()
                    .map(VolumeMount::getName)
                    .filter(volume -> !isClaimedByTheSet(values, name, volume))
                    .toList();
            assertThat(pod.getVolumes())
                    .as(name)
                    .extracting(Volume::getName)
                    .containsExactlyInAnyOrderElementsOf(mounted);
            assertThat(pod.getContainers().get(0).getVolumeMounts())
                    .extracting(VolumeMount::getMountPath)
                    .doesNotHaveDuplicates();
        });
    }

    @ParameterizedTest
    @EnumSource
    void haveLimitsOfMemoryAndRoomForTheHeap(ValueSet values) {
        forEach(values, (pod, container) -> {
            long limit = container
                    .getResources()
                    .getLimits()
                    .get("memory")
                    .getNumericalAmount()
                    .longValueExact();
            assertThat(heap(container)).as(container.getName()).isLessThanOrEqualTo(limit * 3 / 5);
        });
    }

    @ParameterizedTest
    @EnumSource
    void areAskedAtTheEndpointsOfTheServices(ValueSet values) {
        Rendering rendering = Chart.rendered(values);
        for (ServiceModule service : ServiceModule.values()) {
            Container container =
                    rendering.pod(service).getSpec().getContainers().get(0);
            assertProbe(container.getStartupProbe(), "/health/live");
            assertProbe(container.getLivenessProbe(), "/health/live");
            assertProbe(container.getReadinessProbe(), "/health/ready");
        }
    }

    private static void assertProbe(Probe probe, String path) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
    }

    private static boolean isClaimedByTheSet(ValueSet values, String name, String volume) {
        return Chart.rendered(values).all(StatefulSet.class).entrySet().stream()
                .filter(set -> set.getKey().equals(name))
                .flatMap(set -> set.getValue().getSpec().getVolumeClaimTemplates().stream())
                .anyMatch(claim -> claim.getMetadata().getName().equals(volume));
    }

    private static long heap(Container container) {
        String options = container.getEnv().stream()
                .filter(variable -> variable.getName().equals("JAVA_TOOL_OPTIONS"))
                .findFirst()
                .orElseThrow()
                .getValue();
        String size = options.replaceFirst(".*-Xmx(\\d+[mg]).*", "$1");
        long unit = Map.of('m', 1L << 20, 'g', 1L << 30).get(size.charAt(size.length() - 1));
        return Long.parseLong(size.substring(0, size.length() - 1)) * unit;
    }

    @FunctionalInterface
    private interface Check {
        void of(PodSpec pod, Container container);
    }

    private static void forEach(ValueSet values, Check check) {
        Map<String, PodTemplateSpec> pods = Chart.rendered(values).pods();
        assertThat(pods).hasSizeGreaterThanOrEqualTo(ServiceModule.values().length);
        pods.values().forEach(template -> {
            PodSpec pod = template.getSpec();
            assertThat(pod.getInitContainers()).isEmpty();
            assertThat(pod.getContainers()).hasSize(1);
            check.of(pod, pod.getContainers().get(0));
        });
    }
}
