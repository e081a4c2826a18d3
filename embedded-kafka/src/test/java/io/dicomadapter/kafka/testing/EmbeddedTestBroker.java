package io.dicomadapter.kafka.testing;

import io.dicomadapter.kafka.embedded.EmbeddedBroker;
import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings;
import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings.Flush;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The product's embedded broker, in a temporary folder. */
final class EmbeddedTestBroker implements TestBroker, AutoCloseable {

    private final Path folder;
    private final int port;
    private final EmbeddedBroker broker;

    private EmbeddedTestBroker(Path folder, int port) {
        this.folder = folder;
        this.port = port;
        this.broker = new EmbeddedBroker(new EmbeddedBrokerSettings(folder, port, Flush.BY_OPERATING_SYSTEM));
    }

    static EmbeddedTestBroker create() {
        try {
            return new EmbeddedTestBroker(Files.createTempDirectory("dicomadapter-broker"), FreePorts.next());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() {
        broker.start();
    }

    @Override
    public void stop() {
        broker.close();
    }

    @Override
    public void wipe() {
        stop();
        delete(folder);
        start();
    }

    @Override
    public void close() {
        stop();
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
