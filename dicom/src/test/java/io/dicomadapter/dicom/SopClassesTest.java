package io.dicomadapter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SopClassesTest {

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.5.1.4.1.1.2, CT Image Storage",
        "1.2.840.10008.5.1.4.1.1.4, MR Image Storage",
        "1.2.840.10008.5.1.4.1.1.104.1, Encapsulated PDF Storage",
        "1.2.840.10008.5.1.4.1.1.6, Ultrasound Image Storage (Retired)",
        "1.2.840.10008.5.1.4.1.1.66.8, Height Map Segmentation Storage",
        "1.2.840.10008.5.1.4.1.1.9.100.2, Waveform Acquisition Presentation State Storage",
        "1.2.840.10008.5.1.4.34.7, RT Beams Delivery Instruction Storage"
    })
    void knowsStorageClasses(String uid, String name) {
        assertThat(SopClasses.isStorage(uid)).isTrue();
        assertThat(SopClasses.name(uid)).contains(name);
    }

    // Verification, Study Root FIND, Storage Commitment, Media Storage Directory (files only), private
    @ParameterizedTest
    @ValueSource(
            strings = {
                SopClasses.VERIFICATION,
                "1.2.840.10008.5.1.4.1.2.2.1",
                "1.2.840.10008.1.20.1",
                "1.2.840.10008.1.3.10",
                "1.3.12.2.1107.5.9.1",
                ""
            })
    void knowsThatOthersAreNotStored(String uid) {
        assertThat(SopClasses.isStorage(uid)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1.2.840.10008.1.1, Verification SOP Class", "1.2.840.10008.5.1.4.1.2.2.1,"})
    void namesVerificationAndNoOtherService(String uid, String name) {
        assertThat(SopClasses.name(uid)).isEqualTo(Optional.ofNullable(name));
    }
}
