package io.dicomadapter.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The images, run as {@code compose.yaml} has them run: its environment, volumes, secrets and health checks. */
class ContainersIT {

    private static MadeImages images;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeImages() throws Exception {
        assumeTrue(Boolean.getBoolean("image.test"), "make image-test makes the images and runs them");
        MadeImages.require(isThere("echoscu"), "missing peer, install the package dcmtk");
        images = MadeImages.makeAndUnpack();
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    @Test
    void becomeReadyAnswerEchoAndEndOnRequestAsComposeHasThemRun() throws Exception {
        try (ComposeProject project = ComposeProject.of(images, folder)) {
            // given
            project.startBroker();
            // when
            for (ShippedService service : ComposeProject.STARTING_ORDER) {
                project.start(service);
                project.awaitHealthy(service);
            }
            // then
            assertThat(Command.run(List.of(
                            "echoscu", "-v", "-aet", "ECHOSCU", "-aec", "DEMO", "127.0.0.1", project.scpPort())))
                    .contains("Received Echo Response (Success)");
            for (ShippedService service : ComposeProject.STARTING_ORDER) {
                Container container = project.container(service);
                assertThat(container.stop()).as("%s ends on SIGTERM", service).isTrue();
                assertThat(container.log())
                        .contains("Picked up JAVA_TOOL_OPTIONS")
                        .doesNotContain("WARNING:", "[warning]");
            }
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
}
