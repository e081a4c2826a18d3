package io.dicomadapter.kafka.embedded;

import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings.Flush;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The {@code server.properties} of one start: one node, broker and controller in one, on loopback only. */
final class ServerProperties {

    private static final String HOST = "127.0.0.1";

    private ServerProperties() {}

    static Properties of(EmbeddedBrokerSettings settings, Ports ports) {
        Properties properties = new Properties();
        properties.putAll(OneNodeProperties.all());
        listeners(properties, ports);
        properties.setProperty("log.dirs", dataFolder(settings.folder()).toString());
        if (settings.flush() == Flush.BEFORE_ACKNOWLEDGEMENT) {
            properties.setProperty("log.flush.interval.messages", "1");
        }
        return properties;
    }

    /** Without the broker, which it soon takes for gone. */
    static Properties ofControllerAlone(EmbeddedBrokerSettings settings, Ports ports) {
        Properties properties = of(settings, ports);
        properties.setProperty("process.roles", "controller");
        properties.setProperty("listeners", "CONTROLLER://" + HOST + ":" + ports.controller());
        properties.remove("advertised.listeners");
        properties.remove("inter.broker.listener.name");
        properties.setProperty("broker.session.timeout.ms", "1000");
        properties.setProperty("broker.heartbeat.interval.ms", "500");
        return properties;
    }

    static Path dataFolder(Path folder) {
        return folder.resolve("data");
    }

    static String bootstrapServers(Ports ports) {
        return HOST + ":" + ports.client();
    }

    /** Kafka's format tool reads a file; it stays there for whoever wants to know what runs. */
    static Path write(Properties properties, Path folder) throws IOException {
        Path file = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "written at every start of the embedded broker, never read back");
        }
        return file;
    }

    private static void listeners(Properties properties, Ports ports) {
        String client = "PLAINTEXT://" + bootstrapServers(ports);
        String controller = HOST + ":" + ports.controller();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@" + controller);
        properties.setProperty("listeners", client + ",CONTROLLER://" + controller);
        properties.setProperty("advertised.listeners", client);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("inter.broker.listener.name", "PLAINTEXT");
        properties.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }
}
