package io.dicomadapter.e2e.fault;

import io.dicomadapter.kafka.embedded.EmbeddedBroker;
import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings;
import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings.Flush;
import java.nio.file.Path;

/** A broker as a process of its own, until it is told to stop. */
final class BrokerMain {

    private BrokerMain() {}

    /** @param arguments folder and port */
    public static void main(String... arguments) {
        EmbeddedBrokerSettings settings = new EmbeddedBrokerSettings(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Flush.BY_OPERATING_SYSTEM);
        EmbeddedBroker broker = new EmbeddedBroker(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
        broker.start();
    }
}
