package io.dicomadapter.kafka.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings.Flush;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerSettingsTest {

    private static final Path FOLDER = Path.of("broker");

    @Test
    void refusesAPortThatDoesNotExist() {
        assertThatThrownBy(() -> new EmbeddedBrokerSettings(FOLDER, 65_536))
                .hasMessageContaining("65536")
                .hasMessageContaining("0 (any free port) to 65535");
    }

    @Test
    void refusesAMissingFolder() {
        assertThatThrownBy(() -> new EmbeddedBrokerSettings(null, 0)).hasMessageContaining("folder");
    }

    @Test
    void flushesBeforeAcknowledgingUnlessToldOtherwise() {
        // given
        EmbeddedBrokerSettings settings = new EmbeddedBrokerSettings(FOLDER, 0);
        EmbeddedBrokerSettings forTests = new EmbeddedBrokerSettings(FOLDER, 0, Flush.BY_OPERATING_SYSTEM);
        // when
        Properties durable = ServerProperties.of(settings, new Ports(1, 2));
        Properties quick = ServerProperties.of(forTests, new Ports(1, 2));
        // then
        assertThat(durable).containsEntry("log.flush.interval.messages", "1");
        assertThat(quick).doesNotContainKey("log.flush.interval.messages");
    }

    @Test
    void listensOnLoopbackOnly() {
        // when
        Properties properties = ServerProperties.of(new EmbeddedBrokerSettings(FOLDER, 0), new Ports(1, 2));
        // then
        assertThat(properties)
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:1,CONTROLLER://127.0.0.1:2")
                .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:1");
    }
}
