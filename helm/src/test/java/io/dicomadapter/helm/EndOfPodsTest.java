package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.Rendering;
import io.dicomadapter.helm.chart.ValueSet;
import io.dicomadapter.helm.known.ServiceModule;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.convert.DurationStyle;

/** A pod gets the time that its service takes to end. */
class EndOfPodsTest {

    /** What ingest-scp says of itself in its README: 27 s by default, that is 3 s more than its two settings. */
    private static final long BESIDE_DRAINING = 3;

    /** Tasks of export-scu end their instance within 25 s, the web server of all its requests within 30 s. */
    private static final long OTHERS = 30;

    @ParameterizedTest
    @EnumSource
    void ingestHasTimeToDrain(ValueSet values) throws JsonProcessingException {
        // given
        Rendering rendering = Chart.rendered(values);
        var settings = rendering.settings(ServiceModule.INGEST_SCP);
        PodSpec pod = rendering.pod(ServiceModule.INGEST_SCP).getSpec();

        // when
        long drain = seconds(settings.get("scp.drain-timeout")) + seconds(settings.get("outbox.drain-timeout"));

        // then
        assertThat(pod.getTerminationGracePeriodSeconds())
                .isGreaterThanOrEqualTo(preStop(pod) + drain + BESIDE_DRAINING + 5);
    }

    @ParameterizedTest
    @EnumSource(
            value = ServiceModule.class,
            names = {"JOB_GROUPER", "EXPORT_SCU", "RECLAIMER", "CONTROL"})
    void othersHaveTimeForWhatTheyAreAt(ServiceModule service) {
        PodSpec pod = Chart.rendered(ValueSet.DEFAULT).pod(service).getSpec();
        assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(preStop(pod) + OTHERS + 5);
    }

    @ParameterizedTest
    @CsvSource({"v1.27.0, false", "v1.29.9, false", "v1.30.0, true", "v1.34.0-eks-1, true"})
    void waitsForLoadBalancersWhereKubernetesCan(String kubernetes, boolean waits) {
        // when
        Container container = Chart.render(ValueSet.DEFAULT.file(), kubernetes)
                .pod(ServiceModule.INGEST_SCP)
                .getSpec()
                .getContainers()
                .get(0);

        // then
        assertThat(container.getLifecycle() != null).isEqualTo(waits);
    }

    @Test
    void waitsAsLongAsIsSaid() {
        assertThat(preStop(Chart.rendered(ValueSet.TUNED)
                        .pod(ServiceModule.INGEST_SCP)
                        .getSpec()))
                .isEqualTo(15);
    }

    private static long preStop(PodSpec pod) {
        var lifecycle = pod.getContainers().get(0).getLifecycle();
        return lifecycle == null ? 0 : lifecycle.getPreStop().getSleep().getSeconds();
    }

    private static long seconds(Object duration) {
        return DurationStyle.detectAndParse(duration.toString()).toSeconds();
    }
}
