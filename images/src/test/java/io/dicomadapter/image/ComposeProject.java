package io.dicomadapter.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.kafka.embedded.EmbeddedBroker;
import io.dicomadapter.kafka.embedded.EmbeddedBrokerSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code docker compose up} starts, of unpacked images and without docker: with the environment, volumes, secrets and
 * health checks of {@code compose.yaml}, beside a broker that is no container.
 */
final class ComposeProject implements AutoCloseable {

    /** As {@code depends_on} says. */
    static final List<ShippedService> STARTING_ORDER = List.of(
            ShippedService.CONTROL,
            ShippedService.INGEST_SCP,
            ShippedService.JOB_GROUPER,
            ShippedService.EXPORT_SCU,
            ShippedService.RECLAIMER);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MadeImages images;
    private final Path folder;
    private final ComposeFile compose;
    private final int scpPort;
    private final EmbeddedBroker broker;
    private final Map<ShippedService, Container> containers = new EnumMap<>(ShippedService.class);
    private final Map<ShippedService, Integer> ports = new EnumMap<>(ShippedService.class);

    private ComposeProject(MadeImages images, Path folder, ComposeFile compose, int scpPort, EmbeddedBroker broker) {
        this.images = images;
        this.folder = folder;
        this.compose = compose;
        this.scpPort = scpPort;
        this.broker = broker;
    }

    static ComposeProject of(MadeImages images, Path folder) throws IOException {
        // What the temporary folder holds must be reached by users of containers, as a volume's is.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        EmbeddedBroker broker = new EmbeddedBroker(new EmbeddedBrokerSettings(
                folder.resolve("kafka"), 0, EmbeddedBrokerSettings.Flush.BY_OPERATING_SYSTEM));
        return new ComposeProject(images, folder, ComposeFile.read(), freePort(), broker);
    }

    void startBroker() throws Exception {
        broker.start();
    }

    /** In the place of the container that it had before. */
    void start(ShippedService service, String... jvmOptions) throws IOException {
        ports.put(service, freePort());
        Map<String, String> environment = new LinkedHashMap<>(compose.environment(service.id()));
        // All containers have the machine's network here, and are no machines of their own.
        environment.put("SPRING_KAFKA_BOOTSTRAPSERVERS", broker.bootstrapServers());
        environment.put("SERVER_PORT", ports.get(service).toString());
        environment.put("SCP_PORT", scpPort());
        environment.put("HOSTNAME", service.id());
        // The test judges the image, not how full its machine is.
        environment.put("STORAGE_RESERVESPACEGB", "0");
        UnpackedImage image = images.of(service);
        List<String> program = new ArrayList<>(image.entrypoint());
        program.addAll(1, List.of(jvmOptions));
        Path log = folder.resolve(service.id() + ".log");
        containers.put(service, Container.run(image, program, environment, mounts(service), log));
    }

    private Map<String, Path> mounts(ShippedService service) throws IOException {
        Map<String, Path> mounts = new LinkedHashMap<>();
        for (String volume : ComposeFile.strings(compose.service(service).get("volumes"))) {
            String[] parts = volume.split(":");
            String target = parts.length == 1 ? parts[0] : parts[1];
            mounts.put(
                    target, parts[0].startsWith(".") ? configFolder() : volume(parts[0], images.of(service), target));
        }
        if (compose.service(service).has("secrets")) {
            Path secrets = Files.createDirectories(folder.resolve("secrets"));
            Files.writeString(secrets.resolve("control-admin-token"), "a-token-for-this-test-only");
            mounts.put("/run/secrets", secrets);
        }
        return mounts;
    }

    /** As a container engine does: a new one gets the owner of the folder that it is mounted on. */
    private Path volume(String name, UnpackedImage image, String target) throws IOException {
        Path volume = folder.resolve("volumes").resolve(name.replace('/', '-'));
        if (Files.notExists(volume)) {
            Files.createDirectories(volume);
            Path place = Path.of(image.root() + target);
            Files.setAttribute(volume, "unix:uid", Files.getAttribute(place, "unix:uid"));
            Files.setAttribute(volume, "unix:gid", Files.getAttribute(place, "unix:gid"));
        }
        return volume;
    }

    /** Compose's, for programs that come from the loopback interface. */
    private Path configFolder() throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        String yaml = Files.readString(Path.of("..", "compose", "config", "dicom-adapter.yaml"));
        Files.writeString(config.resolve("dicom-adapter.yaml"), yaml.replace("172.29.113.1", "127.0.0.1"));
        return config;
    }

    void awaitHealthy(ShippedService service) throws IOException {
        Container container = containers.get(service);
        await(service + " is healthy")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !container.isAlive() || isHealthy(service));
        assertThat(container.isAlive())
                .as("%s runs; its log:%n%s", service, container.log())
                .isTrue();
    }

    /** By the program of compose's health check, in the image. */
    private boolean isHealthy(ShippedService service) throws IOException, InterruptedException {
        List<String> check = new ArrayList<>(compose.healthCheck(service));
        check.set(check.size() - 1, ports.get(service).toString());
        try (Container probe =
                Container.run(images.of(service), check, Map.of(), Map.of(), folder.resolve("probe.log"))) {
            return probe.exitCode() == 0;
        }
    }

    Container container(ShippedService service) {
        return containers.get(service);
    }

    /** Where the service answers over HTTP. */
    int port(ShippedService service) {
        return ports.get(service);
    }

    /** Where ingest-scp is called. */
    String scpPort() {
        return Integer.toString(scpPort);
    }

    @Override
    public void close() {
        containers.values().forEach(Container::close);
        broker.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
