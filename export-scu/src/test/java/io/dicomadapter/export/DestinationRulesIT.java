package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.config.Destination;
import io.dicomadapter.dicom.SopClasses;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a destination's entry says, and what its being away does. */
@KafkaBroker
class DestinationRulesIT {

    @TempDir
    private static Path root;

    private static ExportUnderTest service;

    @BeforeAll
    static void startService(TestBroker broker) throws IOException {
        service = ExportUnderTest.start(
                broker,
                root,
                Map.of(
                        "topics.partitions", "4",
                        "scu.breaker.failures", "2",
                        "scu.breaker.probe-interval", "300ms",
                        "scu.timeouts.artim", "1s"));
    }

    @AfterAll
    static void stopService() {
        service.close();
    }

    @Test
    void leavesADestinationThatIsDownAloneUntilItAnswersAnEcho() throws Exception {
        // given
        int port;
        try (Pacs gone = Pacs.start()) {
            port = gone.port();
        }
        service.configure(new Destination("Away", Pacs.AE_TITLE, "127.0.0.1", port));

        // when
        List<String> exports = request("Away", 3);

        // then
        await().untilAsserted(() -> {
            assertThat(service.get("/health/status")).containsPattern("\"away\":[^}]*\"breaker\":\"(HALF_)?OPEN\"");
            assertThat(service.get("/actuator/prometheus"))
                    .containsPattern("dicomadapter_export_breaker\\{.*destination=\"away\".*} [12]");
            assertThat(service.get("/actuator/prometheus"))
                    .containsPattern("dicomadapter_export_waiting\\{.*destination=\"away\".*} 3");
        });
        try (Pacs back = Pacs.startAt(port)) {
            for (String exportId : exports) {
                assertThat(service.completed(exportId).succeeded()).isTrue();
            }
            assertThat(back.associations().get(0).contexts())
                    .singleElement()
                    .satisfies(context -> assertThat(context.abstractSyntax()).isEqualTo(SopClasses.VERIFICATION));
        }
    }

    @Test
    void keepsTheExportsOfAPausedDestinationUntilItGoesOn() throws Exception {
        // given
        try (Pacs pacs = Pacs.start()) {
            service.configure(entry(pacs, "Paused", 2, true));

            // when
            String exportId = request("Paused", 1).get(0);

            // then
            await().untilAsserted(() -> assertThat(service.get("/health/status"))
                    .containsPattern("\"paused\":\\{\"waiting\":1[^}]*\"paused\":true"));
            assertThat(pacs.associations()).isEmpty();
            service.configure(entry(pacs, "Paused", 2, false));
            assertThat(service.completed(exportId).succeeded()).isTrue();
        }
    }

    @Test
    void opensNoMoreAssociationsThanTheDestinationAllows() throws Exception {
        // given
        CountDownLatch answer = new CountDownLatch(1);
        try (Pacs pacs = Pacs.start().answeringAfter(answer)) {
            service.configure(entry(pacs, "Limited", 3, false));

            // when
            List<String> exports = request("Limited", 12);

            // then
            await().until(() -> pacs.received().size() == 3);
            await().during(Duration.ofMillis(500))
                    .until(() -> pacs.associations().size() == 3);
            answer.countDown();
            for (String exportId : exports) {
                assertThat(service.completed(exportId).succeeded()).isTrue();
            }
            assertThat(pacs.mostAtWork()).isEqualTo(3);
        }
    }

    @Test
    void followsALimitThatIsLoweredWhileExportsWait() throws Exception {
        // given
        try (Pacs pacs = Pacs.start()) {
            service.configure(entry(pacs, "Lowered", 4, true));
            List<String> exports = request("Lowered", 12);
            await().untilAsserted(() ->
                    assertThat(service.get("/health/status")).containsPattern("\"lowered\":\\{\"waiting\":12"));

            // when
            service.configure(entry(pacs, "Lowered", 1, false));

            // then
            for (String exportId : exports) {
                assertThat(service.completed(exportId).succeeded()).isTrue();
                assertThat(service.completions(exportId)).hasSize(1);
            }
            assertThat(pacs.received()).hasSize(12);
            assertThat(pacs.mostAtWork()).isEqualTo(1);
        }
    }

    @Test
    void sendsNothingInPlainToADestinationWhoseTlsBundleIsMissing() throws Exception {
        // given
        try (Pacs pacs = Pacs.start()) {
            Destination plain = pacs.as("Secret");
            service.configure(new Destination(
                    plain.name(),
                    plain.aeTitle(),
                    plain.host(),
                    plain.port(),
                    null,
                    null,
                    false,
                    new Destination.Tls("pacs", null),
                    null,
                    null));

            // when
            var unused = request("Secret", 3);

            // then
            await().untilAsserted(() -> assertThat(service.get("/health/status"))
                    .containsPattern("\"secret\":[^}]*\"breaker\":\"(HALF_)?OPEN\""));
            assertThat(pacs.associations()).isEmpty();
        }
    }

    private static List<String> request(String destination, int exports) throws IOException {
        List<String> file = List.of(service.file(TestInstances.ct()));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < exports; i++) {
            ids.add(service.request(destination, false, file));
        }
        return ids;
    }

    private static Destination entry(Pacs pacs, String name, int limit, boolean paused) {
        Destination plain = pacs.as(name);
        return new Destination(
                name, plain.aeTitle(), plain.host(), plain.port(), null, limit, paused, null, null, null);
    }
}
