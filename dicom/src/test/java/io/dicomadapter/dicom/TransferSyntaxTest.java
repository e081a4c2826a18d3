package io.dicomadapter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferSyntaxTest {

    @Test
    void knowsThePropertiesOfTheConstants() {
        assertThat(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                .isEqualTo(syntax("1.2.840.10008.1.2", "Implicit VR Little Endian", false, false, false));
        assertThat(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .isEqualTo(syntax("1.2.840.10008.1.2.1", "Explicit VR Little Endian", true, false, false));
        assertThat(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)
                .isEqualTo(syntax("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", true, false, true));
        assertThat(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)
                .isEqualTo(syntax("1.2.840.10008.1.2.2", "Explicit VR Big Endian (Retired)", true, true, false));
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.1.98, Encapsulated Uncompressed Explicit VR Little Endian",
        "1.2.840.10008.1.2.4.50, JPEG Baseline (Process 1)",
        "1.2.840.10008.1.2.4.55, 'JPEG Full Progression, Non-Hierarchical (Process 10 and 12) (Retired)'",
        "1.2.840.10008.1.2.4.90, JPEG 2000 Image Compression (Lossless Only)",
        "1.2.840.10008.1.2.4.112, JPEG XL",
        "1.2.840.10008.1.2.4.203, High-Throughput JPEG 2000 Image Compression",
        "1.2.840.10008.1.2.5, RLE Lossless",
        "1.2.840.10008.1.2.8.1, Deflated Image Frame Compression"
    })
    void knowsEncapsulatedOnes(String uid, String name) {
        assertThat(TransferSyntax.find(uid)).contains(new TransferSyntax(Uid.of(uid), name, true, false, false, true));
    }

    // Pixel data is elsewhere, the data set itself is deflated or not.
    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.94, false",
        "1.2.840.10008.1.2.4.95, true",
        "1.2.840.10008.1.2.4.204, false",
        "1.2.840.10008.1.2.4.205, true"
    })
    void knowsJpipOnes(String uid, boolean deflated) {
        assertThat(TransferSyntax.find(uid).orElseThrow())
                .returns(deflated, TransferSyntax::deflated)
                .returns(false, TransferSyntax::encapsulated);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.840.10008.1.2.", "1.2.840.10008.1.1", "1.2.840.113619.5.2"})
    void doesNotKnowOthers(String uid) {
        assertThat(TransferSyntax.find(uid)).isEmpty();
    }

    private static TransferSyntax syntax(String uid, String name, boolean explicit, boolean big, boolean deflated) {
        return new TransferSyntax(Uid.of(uid), name, explicit, big, deflated, false);
    }
}
