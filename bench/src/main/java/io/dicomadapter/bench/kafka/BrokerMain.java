package io.dicomadapter.bench.kafka;

import io.dicomadapter.kafka.embedded.EmbeddedBroker;
import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The broker as a program: {@code BrokerMain PORT FOLDER FLUSH}, until it is killed. */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedBrokerSettings settings = new EmbeddedBrokerSettings(
                Path.of(arguments[1]),
                Integer.parseInt(arguments[0]),
                EmbeddedBrokerSettings.Flush.valueOf(arguments[2]));
        try (EmbeddedBroker broker = new EmbeddedBroker(settings)) {
            broker.start();
            new CountDownLatch(1).await();
        }
    }
}
