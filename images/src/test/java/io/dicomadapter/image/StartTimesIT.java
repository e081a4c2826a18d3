package io.dicomadapter.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the AOT caches are worth: starts with and without, in turns. Only fails where a service does not become ready; what it
 * measured stands in {@code target/start-times.md}. {@code -Dimage.starts=N} says how often.
 */
class StartTimesIT {

    private static final int ROUNDS = Integer.getInteger("image.starts", 0);
    private static final Path REPORT = Path.of("target", "start-times.md");
    private static final String[] WITH_CACHE = {};
    private static final String[] WITHOUT_CACHE = {"-XX:AOTMode=off"};
    private static final int OK = 200;

    @TempDir
    private Path folder;

    @Test
    void becomeReadyWithAndWithoutTheirAotCache() throws Exception {
        assumeTrue(ROUNDS > 0, "-Dimage.starts=N measures N starts of each service");
        List<String> rows = new ArrayList<>();
        try (ComposeProject project = ComposeProject.of(MadeImages.makeAndUnpack(), folder)) {
            // given
            project.startBroker();
            // Makes the topics and stays, so that the others find their configuration.
            project.start(ShippedService.CONTROL);
            project.awaitHealthy(ShippedService.CONTROL);
            // when
            for (ShippedService service : ComposeProject.STARTING_ORDER) {
                rows.add(row(project, service));
            }
        }
        // then
        assertThat(rows).hasSameSizeAs(ShippedService.values());
        Files.writeString(
                REPORT,
                "| service | ready with the cache, ms | without, ms | with / without |\n| --- | --- | --- | --- |\n"
                        + String.join("", rows));
    }

    private static String row(ComposeProject project, ShippedService service) throws Exception {
        List<Long> with = new ArrayList<>();
        List<Long> without = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            with.add(millisUntilReady(project, service, WITH_CACHE));
            without.add(millisUntilReady(project, service, WITHOUT_CACHE));
        }
        return "| `%s` | %d | %d | %.2f |%n"
                .formatted(service.id(), median(with), median(without), (double) median(with) / median(without));
    }

    private static long millisUntilReady(ComposeProject project, ShippedService service, String... jvmOptions)
            throws Exception {
        Container before = project.container(service);
        if (before != null) {
            assertThat(before.stop()).isTrue();
        }
        long began = System.nanoTime();
        project.start(service, jvmOptions);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMinutes(1))
                .until(() -> isReady(project.port(service)));
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    private static boolean isReady(int port) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/health/ready")
                    .toURL()
                    .openConnection();
            return connection.getResponseCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
