package io.dicomadapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.EventJson;
import java.time.Duration;
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

    @Test
    void hasDefaultsForAllThatEntriesOfOldDoNotSay() {
        // given
        String old = "{\"kind\":\"destination\",\"name\":\"Main\",\"aeTitle\":\"PACS\",\"host\":\"pacs.example\",\"port\":104}";

        // when
        Destination read = EventJson.mapper().readValue(old, Destination.class);

        // then
        assertThat(read).isEqualTo(new Destination("Main", "PACS", "pacs.example", 104));
        assertThat(read.maximumAssociations()).isEqualTo(2);
        assertThat(read.paused()).isFalse();
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void namesWhatIsWrongWithItsOwnLimits() {
        assertThat(new Destination(
                                "Main",
                                "PACS",
                                "pacs.example",
                                104,
                                "A\\B",
                                101,
                                true,
                                new Destination.Tls(null, null),
                                new Destination.StorageCommitment(Duration.ZERO),
                                new Destination.TimeLimits(null, Duration.ofHours(2), null))
                        .problems())
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("callingAeTitle: 'A\\B'"),
                        problem -> assertThat(problem)
                                .isEqualTo("maximumAssociations: '101' is not valid (source: Destination Main)."
                                        + " A number from 1 to 100 is allowed"),
                        problem -> assertThat(problem).startsWith("tls.bundle: ''"),
                        problem -> assertThat(problem)
                                .isEqualTo("storageCommitment.longestWait: 'PT0S' is out of bounds"
                                        + " (source: Destination Main). More than PT0S, up to PT1H is allowed"),
                        problem -> assertThat(problem).startsWith("timeouts.dimseResponse: 'PT2H'"));
    }
}
