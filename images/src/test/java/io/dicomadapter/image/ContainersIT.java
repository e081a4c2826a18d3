package io.dicomadapter.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The images, run as {@code compose.yaml} has them run: its environment, volumes, secrets and health checks. */
class ContainersIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static MadeImages images;

    @TempDir
    private Path folder;

    private final Map<ShippedService, Container> containers = new EnumMap<>(ShippedService.class);
    private final Map<ShippedService, Integer> ports = new EnumMap<>(ShippedService.class);
    private ComposeFile compose;
    private int scpPort;

    @BeforeAll
    static void makeImages() throws Exception {
        assumeTrue(Boolean.getBoolean("image.test"), "make image-test makes the images and runs them");
        MadeImages.require(MadeImages.jdk().isPresent(), "JDK 25 or newer is needed, name it with -Djdk25.home=FOLDER");
        MadeImages.require("root".equals(System.getProperty("user.name")), "containers without docker need root");
        MadeImages.require(isThere("echoscu"), "missing peer, install the package dcmtk");
        images = MadeImages.makeAndUnpack();
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    @BeforeEach
    void readComposeFile() throws IOException {
        compose = ComposeFile.read();
        scpPort = freePort();
        // What the temporary folder holds must be reached by users of containers, as a volume's is.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void killContainers() {
        containers.values().forEach(Container::close);
    }

    @Test
    void becomeReadyAnswerEchoAndEndOnRequestAsComposeHasThemRun() throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(new EmbeddedBrokerSettings(
                folder.resolve("kafka"), 0, EmbeddedBrokerSettings.Flush.BY_OPERATING_SYSTEM))) {
            // given
            broker.start();
            // when
            for (ShippedService service : startingOrder()) {
                start(service, broker);
                awaitHealthy(service);
            }
            // then
            assertThat(Command.run(List.of(
                            "echoscu",
                            "-v",
                            "-aet",
                            "ECHOSCU",
                            "-aec",
                            "DEMO",
                            "127.0.0.1",
                            Integer.toString(scpPort))))
                    .contains("Received Echo Response (Success)");
            for (ShippedService service : startingOrder()) {
                Container container = containers.get(service);
                assertThat(container.stop()).as("%s ends on SIGTERM", service).isTrue();
                assertThat(container.log())
                        .contains("Picked up JAVA_TOOL_OPTIONS")
                        .doesNotContain("WARNING:", "[warning]");
            }
        }
    }

    /** As {@code depends_on} says. */
    private static List<ShippedService> startingOrder() {
        return List.of(
                ShippedService.CONTROL,
                ShippedService.INGEST_SCP,
                ShippedService.JOB_GROUPER,
                ShippedService.EXPORT_SCU,
                ShippedService.RECLAIMER);
    }

    private void start(ShippedService service, EmbeddedBroker broker) throws IOException {
        ports.put(service, freePort());
        Map<String, String> environment = new LinkedHashMap<>(compose.environment(service.id()));
        // All containers have the machine's network here, and are no machines of their own.
        environment.put("SPRING_KAFKA_BOOTSTRAPSERVERS", broker.bootstrapServers());
        environment.put("SERVER_PORT", ports.get(service).toString());
        environment.put("SCP_PORT", Integer.toString(scpPort));
        environment.put("HOSTNAME", service.id());
        // The test judges the image, not how full its machine is.
        environment.put("STORAGE_RESERVESPACEGB", "0");
        containers.put(
                service,
                Container.start(
                        images.of(service), environment, mounts(service), folder.resolve(service.id() + ".log")));
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

    private void awaitHealthy(ShippedService service) throws IOException {
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

    @Test
    void beginWithTheAotCacheOfTheirTraining() throws Exception {
        for (ShippedService service : ShippedService.values()) {
            UnpackedImage image = images.of(service);
            List<String> program = new ArrayList<>(image.entrypoint());
            // Instead of going on without it.
            program.add(1, "-XX:AOTMode=on");
            program.add("--spring.profiles.active=not,a valid name,");
            Path log = folder.resolve(service.id() + "-aot.log");
            try (Container container = Container.run(image, program, Map.of(), Map.of(), log)) {
                assertThat(container.exitCode()).isNotZero();
                assertThat(container.log())
                        .contains("spring.profiles.active")
                        .doesNotContain("Unable to use AOT cache");
            }
        }
    }

    @Test
    void belongToNobodyAndSayWhatTheyAre() throws IOException {
        for (ShippedService service : ShippedService.values()) {
            UnpackedImage image = images.of(service);
            assertThat(image.config().get("User").asString()).isEqualTo("10001:10001");
            JsonNode labels = image.config().get("Labels");
            assertThat(labels.get("org.opencontainers.image.title").asString()).endsWith(service.id());
            assertThat(labels.get("org.opencontainers.image.version").asString())
                    .isEqualTo("test");
            assertThat(Files.getAttribute(Path.of(image.root() + ImageLayout.STORE), "unix:uid"))
                    .isEqualTo(10001);
            assertThat(Files.getAttribute(Path.of(image.root() + ImageLayout.JAR), "unix:uid"))
                    .isEqualTo(0);
        }
    }

    @Test
    void areTheSameToTheBitWhenMadeAgainButForTheAotCache() throws Exception {
        // given
        Path again = folder.resolve("again");
        // when
        MadeImages.make(again, "--no-aot", "control");
        UnpackedImage made = UnpackedImage.of(again.resolve("control.tar"), again);
        // then
        assertThat(images.of(ShippedService.CONTROL).layerDigests())
                .startsWith(made.layerDigests().toArray(String[]::new));
        assertThat(made.layerDigests()).hasSizeGreaterThan(4);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
