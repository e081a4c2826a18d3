package io.dicomadapter.dicom.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PduLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1048576",
        "8, 8",
        "4096, 4096",
        "1048576, 1048576",
        "1048577, 1048576",
        "2147483648, 1048576",
        "4294967295, 1048576"
    })
    void sendsNoMoreThanThePeerReceivesAndNoMoreThanOurOwnMaximum(long advertised, int expected)
            throws PduFormatException {
        assertThat(PduLimits.largestToSend(advertised)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 6, 7})
    void refusesAMaximumIntoWhichNoDataFits(long advertised) {
        assertThatThrownBy(() -> PduLimits.largestToSend(advertised))
                .isInstanceOf(PduFormatException.class)
                .hasMessage("maximum length: expected 0 or at least 8, found " + advertised);
    }
}
