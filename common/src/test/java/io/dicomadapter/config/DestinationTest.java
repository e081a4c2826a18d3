package io.dicomadapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    @Test
    void isOneEntryWhateverTheCaseOfItsName() {
        assertThat(new Destination("MainPACS", "PACS", "pacs.example", 104).key())
                .isEqualTo(new Destination("mainpacs", "PACS", "pacs.example", 104).key())
                .isEqualTo("destination/mainpacs");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void refusesAPortOutOfRange(int port) {
        assertThat(new Destination("Main", "PACS", "pacs.example", port).problems())
                .containsExactly("port: Invalid port number '" + port + "' specified for Main. 1 to 65535 is allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/8", "10.0.0.300", "a b"})
    void refusesAHostThatIsNotOneHost(String host) {
        assertThat(new Destination("Main", "PACS", host, 104).problems())
                .containsExactly("host: Invalid host name/IP address '" + host
                        + "' specified for PACS. A host name or an IP address is allowed");
    }

    @Test
    void tellsAllProblemsAtOnce() {
        assertThat(new Destination(null, null, null, 0).problems()).hasSize(4);
    }
}
