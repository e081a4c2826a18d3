package io.dicomadapter.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.helm.chart.Chart;
import io.dicomadapter.helm.chart.Rendering;
import io.dicomadapter.helm.chart.ValueSet;
import io.dicomadapter.helm.known.ServiceModule;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Volume;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** All services share one storage, and none is made where one may have been lost. */
class StorageTest {

    @ParameterizedTest
    @EnumSource
    void allServicesHaveTheSameClaim(ValueSet values) {
        // when
        Rendering rendering = Chart.rendered(values);
        Set<String> claims = Arrays.stream(ServiceModule.values())
                .flatMap(service -> rendering.pod(service).getSpec().getVolumes().stream())
                .filter(volume -> volume.getName().equals("storage"))
                .map(StorageTest::claim)
                .collect(Collectors.toSet());

        // then
        assertThat(claims).hasSize(1);
        assertThat(rendering.all(PersistentVolumeClaim.class).keySet())
                .isEqualTo(values == ValueSet.OWN_HARDWARE ? Set.of() : claims);
    }

    @Test
    void claimIsSharedAndOutlivesTheRelease() {
        PersistentVolumeClaim claim = Chart.rendered(ValueSet.DEFAULT).one(PersistentVolumeClaim.class, "-storage");
        assertThat(claim.getSpec().getAccessModes()).containsExactly("ReadWriteMany");
        assertThat(claim.getMetadata().getAnnotations()).containsEntry("helm.sh/resource-policy", "keep");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                             | true",
                "{existingClaim: other}                         | false",
                "{existingClaim: other, initialise: always}     | true",
                "{initialise: never}                            | false",
            })
    void emptyVolumeIsMadeAStorageOnlyWhereNoneWasLost(String storage, boolean created) throws IOException {
        assertThat(Chart.renderWith("storage: " + storage)
                        .settings(ServiceModule.INGEST_SCP)
                        .get("storage.create"))
                .isEqualTo(created);
    }

    @Test
    void folderOfAVolumeMayBeTheRoot() {
        assertThat(Chart.rendered(ValueSet.OWN_HARDWARE)
                        .pod(ServiceModule.RECLAIMER)
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getVolumeMounts())
                .filteredOn(mount -> mount.getName().equals("storage"))
                .singleElement()
                .satisfies(mount -> assertThat(mount.getSubPath()).isEqualTo("dicom-adapter"));
    }

    private static String claim(Volume volume) {
        return volume.getPersistentVolumeClaim().getClaimName();
    }
}
