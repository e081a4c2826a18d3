package io.dicomadapter.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRequestTest {

    @Test
    void asksForAllServicesFromScratchAsArchivesByDefault() throws ImageException {
        // when
        ImageRequest request = ImageRequest.of();
        // then
        assertThat(request.services()).containsExactly(ShippedService.values());
        assertThat(request.fromScratch()).isTrue();
        assertThat(request.aot()).isTrue();
        assertThat(request.name(ShippedService.INGEST_SCP)).isEqualTo("dicom-adapter/ingest-scp:latest");
        assertThat(request.archive(ShippedService.INGEST_SCP)).hasFileName("ingest-scp.tar");
    }

    @Test
    void namesImagesAfterTheRegistryThatTheyArePushedTo() throws ImageException {
        // when
        ImageRequest request = ImageRequest.of("--push=registry.example/site", "--tag=1.2.3", "control");
        // then
        assertThat(request.services()).containsExactly(ShippedService.CONTROL);
        assertThat(request.name(ShippedService.CONTROL)).isEqualTo("registry.example/site/control:1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--bas=x", "--base", "--base=", "--no-aot=yes", "--tag=a b", "ingest", "--"})
    void refusesWhatItDoesNotKnowAndSaysWhatIsAllowed(String argument) {
        assertThatThrownBy(() -> ImageRequest.of(argument))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("allowed");
    }
}
