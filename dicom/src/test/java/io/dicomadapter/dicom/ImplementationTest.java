package io.dicomadapter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImplementationTest {

    @Test
    void fitsItsFields() {
        assertThat(Uid.isValid(Implementation.CLASS_UID)).isTrue();
        assertThat(Implementation.VERSION_NAME).hasSizeBetween(1, 16);
    }
}
