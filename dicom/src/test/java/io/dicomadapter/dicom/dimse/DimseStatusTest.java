package io.dicomadapter.dicom.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DimseStatusTest {

    @ParameterizedTest
    @CsvSource({
        "0000, true,  false, false",
        "0001, false, true,  false",
        "0107, false, true,  false",
        "0110, false, false, false",
        "0116, false, true,  false",
        "0122, false, false, false",
        "A6FF, false, false, false",
        "A700, false, false, true",
        "A7FF, false, false, true",
        "A800, false, false, false",
        "A900, false, false, false",
        "AFFF, false, false, false",
        "B000, false, true,  false",
        "BFFF, false, true,  false",
        "C000, false, false, false",
        "FE00, false, false, false",
        "FFFF, false, false, false"
    })
    void tellsSuccessWarningAndRefusalApart(String code, boolean success, boolean warning, boolean refused) {
        // when
        DimseStatus status = new DimseStatus(Integer.parseInt(code, 16));
        // then
        assertThat(status.isSuccess()).isEqualTo(success);
        assertThat(status.isWarning()).isEqualTo(warning);
        assertThat(status.isRefused()).isEqualTo(refused);
        assertThat(status).hasToString(code);
    }

    @Test
    void holdsNoMoreThanSixteenBits() {
        assertThatThrownBy(() -> new DimseStatus(0x10000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536");
        assertThatThrownBy(() -> new DimseStatus(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
