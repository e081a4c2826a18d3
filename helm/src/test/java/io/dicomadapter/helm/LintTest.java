package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import io.dicomadapter.helm.chart.Chart;
import org.junit.jupiter.api.Test;

class LintTest {

    @Test
    void helmFindsNothingWrong() {
        // when
        LintResult result = Chart.lint();

        // then
        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.matches("(?s).*\\[(WARNING|ERROR)].*"));
    }

    @Test
    void isForTheVersionsOfKubernetesThatItSays() {
        Chart.requireFor(Chart.OLDEST_KUBERNETES);
        Chart.requireFor(Chart.NEWER_KUBERNETES);
        assertThatThrownBy(() -> Chart.requireFor("v1.26.15")).hasMessageContaining("requires kubeVersion: >=1.27.0-0");
    }
}
