package io.dicomadapter.kafka.testing;

import io.dicomadapter.kafka.embedded.OneNodeProperties;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Apache Kafka's own image. Only this class knows Testcontainers: it is loaded only where that is on the class path.
 *
 * <p>The container is stopped and started by Docker's commands, since Testcontainers' stop() would remove it with its data.
 */
final class ContainerTestBroker implements TestBroker, AutoCloseable {

    static final String IMAGE = "apache/kafka:4.3.1";

    private static final int CONTAINER_PORT = 9092;
    private static final long START_TIMEOUT_SECONDS = 60;

    private final int port;
    private KafkaContainer container;
    private boolean running;

    private ContainerTestBroker(int port) {
        this.port = port;
    }

    static ContainerTestBroker create() {
        return new ContainerTestBroker(FreePorts.next());
    }

    static boolean isDockerAvailable() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public String bootstrapServers() {
        return container == null ? "localhost:" + port : container.getHost() + ":" + port;
    }

    @Override
    public void start() {
        if (running) {
            return;
        }
        if (container == null) {
            container = newContainer();
            container.start();
        } else {
            DockerClientFactory.instance()
                    .client()
                    .startContainerCmd(container.getContainerId())
                    .exec();
        }
        running = true;
        awaitAnswer();
    }

    @Override
    public void stop() {
        if (running) {
            DockerClientFactory.instance()
                    .client()
                    .stopContainerCmd(container.getContainerId())
                    .exec();
            running = false;
        }
    }

    @Override
    public void wipe() {
        close();
        start();
    }

    @Override
    public void close() {
        if (container != null) {
            container.stop();
            container = null;
            running = false;
        }
    }

    private KafkaContainer newContainer() {
        KafkaContainer kafka = new KafkaContainer(DockerImageName.parse(IMAGE));
        kafka.setPortBindings(List.of("127.0.0.1:" + port + ":" + CONTAINER_PORT));
        OneNodeProperties.all().forEach((name, value) -> kafka.addEnv(environmentName(name), value));
        return kafka;
    }

    private static String environmentName(String property) {
        return "KAFKA_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private void awaitAnswer() {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers());
        try (Admin admin = Admin.create(config)) {
            admin.describeCluster().clusterId().get(START_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker's container started", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker's container doesn't answer at " + bootstrapServers(), e);
        }
    }
}
