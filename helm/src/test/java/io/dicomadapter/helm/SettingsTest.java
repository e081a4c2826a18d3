package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.ValueSet;
import io.dicomadapter.helm.known.KnownSettings;
import io.dicomadapter.helm.known.ServiceModule;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the chart tells a service is a setting of that service. */
class SettingsTest {

    private static final Set<String> NOT_SPRINGS = Set.of("JAVA_TOOL_OPTIONS");

    static Stream<Arguments> everywhere() {
        return Stream.of(ValueSet.values())
                .flatMap(values -> Stream.of(ServiceModule.values()).map(service -> Arguments.of(values, service)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void everyKeyIsASettingOfTheService(ValueSet values, ServiceModule service) throws JsonProcessingException {
        // when
        Map<String, Object> settings = Chart.rendered(values).settings(service);

        // then
        assertThat(settings.keySet())
                .hasSizeGreaterThan(5)
                .allSatisfy(key ->
                        assertThat(KnownSettings.of(service).knows(key)).as(key).isTrue());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void everyVariableIsASettingOfTheService(ValueSet values, ServiceModule service) {
        assertThat(container(values, service).getEnv())
                .extracting(EnvVar::getName)
                .filteredOn(name -> !NOT_SPRINGS.contains(name))
                .contains("SERVICE_INSTANCE", "SPRING_CONFIG_ADDITIONAL_LOCATION")
                .allSatisfy(name -> assertThat(KnownSettings.of(service).knowsVariable(name))
                        .as(name)
                        .isTrue());
    }

    /** A file that a setting names has to be mounted. */
    @ParameterizedTest
    @MethodSource("everywhere")
    void everyFileThatASettingNamesIsMounted(ValueSet values, ServiceModule service) throws JsonProcessingException {
        Chart.rendered(values).settings(service).forEach((key, value) -> {
            String file = value.toString().replaceFirst("^file:", "");
            if (file.startsWith("/")) {
                assertThat(container(values, service).getVolumeMounts())
                        .as(key + "=" + file)
                        .extracting(VolumeMount::getMountPath)
                        .anyMatch(mount -> file.equals(mount) || file.startsWith(mount + "/"));
            }
        });
    }

    private static Container container(ValueSet values, ServiceModule service) {
        PodSpec pod = Chart.rendered(values).pod(service).getSpec();
        return pod.getContainers().get(0);
    }
}
