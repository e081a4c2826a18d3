package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What Helm says after an installation leads to a first study. */
class NotesTest {

    @ParameterizedTest
    @EnumSource
    void sayHowToSendAStudy(ValueSet values) {
        assertThat(Chart.notes(values)).contains("storescu -aet CALLING_AE -aec CALLED_AE +sd +r $HOST $PORT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DEFAULT            | NOBODY MAY SEND YET",
                "DEFAULT            | .status.loadBalancer.ingress[0].ip",
                "CONFIGURATION_FILE | control.configuration; a change is in force about a minute later",
                "CUSTOM_RESOURCES   | kubectl -n radiology get applicationentities,sources,destinations",
                "OWN_HARDWARE       | .spec.ports[0].nodePort",
                "OWN_HARDWARE       | The claim imaging-nfs must hold a storage already",
                "SMALL_SITE         | WARNING: topics have 1 copies",
                "SMALL_SITE         | HOST=imaging-dicom-adapter-dicom.radiology",
                "TLS                | Port 2762 takes DICOM over TLS",
            })
    void sayWhatIsSpecialHere(ValueSet values, String words) {
        assertThat(Chart.notes(values)).contains(words);
    }

    @Test
    void warnOfNothingThatIsAsItShouldBe() {
        assertThat(Chart.notes(ValueSet.CONFIGURATION_FILE)).doesNotContain("WARNING", "NOBODY");
    }
}
