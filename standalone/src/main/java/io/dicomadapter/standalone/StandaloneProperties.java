package io.dicomadapter.standalone;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the single process.
 *
 * @param dataFolder everything that it keeps: configuration file, images, Kafka's log, grouping state
 * @param kafkaPort port of the embedded broker on the loopback interface; 0 takes a free one
 */
@ConfigurationProperties("standalone")
public record StandaloneProperties(
        @DefaultValue("data") Path dataFolder,
        @DefaultValue("9092") int kafkaPort) {

    private static final int MAX_PORT = 65535;

    public StandaloneProperties {
        if (kafkaPort < 0 || kafkaPort > MAX_PORT) {
            throw new IllegalArgumentException(
                    "standalone.kafka-port is %d; allowed: 0 (a free port) to %d".formatted(kafkaPort, MAX_PORT));
        }
    }

    Path kafkaFolder() {
        return dataFolder.resolve("kafka");
    }
}
