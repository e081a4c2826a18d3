package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.FilesReleased;
import io.dicomadapter.export.ExportUnderTest.Ended;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import io.dicomadapter.service.command.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.support.KafkaHeaders;

/** What a request may ask for, and how what died is driven again: the service as shipped, a real broker, real PACS. */
@KafkaBroker
class ExportRequestsIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private static Path root;

    private static ExportUnderTest service;

    @BeforeAll
    static void startService(TestBroker broker) throws IOException {
        service = ExportUnderTest.start(broker, root, Map.of("scu.timeouts.artim", "2s", "scu.retries.maximum", "1"));
    }

    @AfterAll
    static void stopService() {
        service.close();
    }

    @Test
    void sendsTheDicomFilesOfAFolderAndOfAManifest() throws Exception {
        try (Pacs pacs = Pacs.start()) {
            // given
            service.configure(pacs.as("Folders"));
            TestInstances.ct().writeTo(folder("results/job-7/a").resolve("1.dcm"));
            TestInstances.ct().writeTo(folder("results/job-7/b").resolve("2.dcm"));
            service.file("results/job-7/report.json", "{}".getBytes(StandardCharsets.UTF_8));
            Files.writeString(root.resolve("results/job-7/manifest.json"), """
                    {"studies": [{"series": [{"instances": [{"file": "b/2.dcm"}]}]}]}
                    """);
            // when
            service.request(request("folder-1", "Folders", List.of(), "results/job-7", null));
            service.request(request("manifest-1", "Folders", List.of(), null, "results/job-7/manifest.json"));
            // then
            assertThat(service.completed("folder-1").outcomes())
                    .extracting(ExportOutcome::file)
                    .containsExactly("results/job-7/a/1.dcm", "results/job-7/b/2.dcm");
            assertThat(service.completed("manifest-1").outcomes())
                    .extracting(ExportOutcome::file)
                    .containsExactly("results/job-7/b/2.dcm");
            assertThat(pacs.received()).hasSize(3);
        }
    }

    @Test
    void putsARequestForAFolderOutsideTheStorageAsideAndSaysWhy() {
        // when
        service.request(request("escape-1", "Main", List.of("Archive"), "../outside", null));
        // then
        String reason = "folder: path refused: it must have no empty, '.' or '..' component";
        assertThat(RecordedEvents.header(service.dead("escape-1"), KafkaHeaders.DLT_EXCEPTION_MESSAGE))
                .contains(reason);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(service.completions("escape-1"))
                        .extracting(ConsumerRecord::value)
                        .allSatisfy(completed -> assertThat(completed.detail()).isEqualTo(reason))
                        .extracting(ExportCompleted::destination, ExportCompleted::succeeded)
                        .containsExactly(tuple("Main", false), tuple("Archive", false)));
    }

    @Test
    void answersForEachDestinationOnItsOwn() throws Exception {
        try (Pacs pacs = Pacs.start()) {
            // given
            service.configure(pacs.as("Known"));
            // when
            service.request(new ExportRequested(
                    "fan-1",
                    null,
                    null,
                    List.of(service.file(TestInstances.ct())),
                    false,
                    Instant.now(),
                    List.of("Known", "KNOWN", "Nowhere"),
                    null,
                    null));
            // then
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(service.completions("fan-1"))
                            .extracting(ConsumerRecord::value)
                            .extracting(ExportCompleted::destination, ExportCompleted::succeeded)
                            .containsExactlyInAnyOrder(tuple("Known", true), tuple("Nowhere", false)));
            assertThat(pacs.received()).hasSize(1);
            assertThat(service.command("dead-exports", "--destination=nowhere").out())
                    .contains("fan-1", "destination 'Nowhere' is not configured", "1 dead");
        }
    }

    @Test
    void releasesSharedFilesOnceTheDestinationThatHadDiedHasWhatItLackedToo() throws Exception {
        try (Pacs main = Pacs.start();
                Pacs full = Pacs.start();
                Pacs withRoom = Pacs.start()) {
            // given
            List<TestInstance> instances = List.of(TestInstances.ct(), TestInstances.ct(), TestInstances.mr());
            List<String> files = service.files(instances);
            full.answering(instances.get(0).sopInstanceUid(), 0xA700, "")
                    .answering(instances.get(2).sopInstanceUid(), 0xA700, "");
            service.configure(main.as("Main"));
            service.configure(full.as("Archive"));
            // when
            service.request(new ExportRequested(
                    "shared-1", "job-1", "Main", files, true, Instant.now(), List.of("Archive"), null, null));
            // then
            await().atMost(SOON).until(() -> service.completions("shared-1").size() == 2);
            assertThat(service.dead("shared-1")).isNotNull();
            Ended listed = service.command("dead-exports", "--destination=Archive");
            assertThat(listed.code()).isEqualTo(ExitCode.DONE);
            assertThat(listed.out()).contains("shared-1", "1 of 3 files sent: 2 REFUSED A700", "1 dead");
            assertThat(service.command("dead-exports", "--destination=Main", "--json")
                            .out())
                    .contains("[ ]");
            assertThat(service.released("shared-1")).isEmpty();
            // when
            service.configure(withRoom.as("Archive"));
            Ended retried = service.command("retry-exports", "--export=shared-1");
            // then
            assertThat(retried.code()).isEqualTo(ExitCode.DONE);
            assertThat(retried.out()).contains("shared-1  to Archive  is tried again");
            List<ConsumerRecord<String, FilesReleased>> released =
                    await().atMost(SOON).until(() -> service.released("shared-1"), records -> !records.isEmpty());
            assertThat(released)
                    .singleElement()
                    .satisfies(record -> assertThat(record.value().paths()).containsExactlyInAnyOrderElementsOf(files));
            assertThat(main.received()).hasSize(3);
            assertThat(withRoom.received())
                    .extracting(received -> received.request().sopInstanceUid())
                    .containsExactlyInAnyOrder(
                            instances.get(0).sopInstanceUid(), instances.get(2).sopInstanceUid());
            // when
            Ended again = service.command("retry-exports", "--export=shared-1");
            // then
            assertThat(again.code()).isEqualTo(ExitCode.FAILED);
            assertThat(again.out()).contains("export shared-1 is not dead");
        }
    }

    private static ExportRequested request(
            String exportId, String destination, List<String> destinations, String folder, String manifest) {
        return new ExportRequested(
                exportId, null, destination, List.of(), false, Instant.now(), destinations, folder, manifest);
    }

    private static Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }
}
