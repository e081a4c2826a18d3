package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.support.KafkaHeaders;

/** The service as shipped, a real broker, our own SCP as the PACS. */
@KafkaBroker
class ExportScuIT {

    private static final String NAME = "MainPacs";

    @TempDir
    private static Path root;

    private static ExportUnderTest service;

    private Pacs pacs;

    @BeforeAll
    static void startService(TestBroker broker) throws IOException {
        service = ExportUnderTest.start(broker, root, Map.of("scu.timeouts.artim", "2s"));
    }

    @AfterAll
    static void stopService() {
        service.close();
    }

    @BeforeEach
    void startPacs() throws Exception {
        pacs = Pacs.start();
        service.configure(pacs.as(NAME));
    }

    @AfterEach
    void stopPacs() {
        pacs.close();
    }

    @Test
    void sendsEveryKindOfInstanceByteForByteOverOneAssociation() throws Exception {
        // given
        List<TestInstance> instances = List.of(
                TestInstances.ct(),
                TestInstances.mr(),
                TestInstances.multiFrame(),
                TestInstances.sr(),
                ct(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                ct(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN),
                ct(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN),
                large());

        // when
        ExportCompleted completed = service.export(NAME, service.files(instances));

        // then
        assertThat(completed.succeeded()).isTrue();
        assertThat(completed.detail()).isNull();
        assertThat(completed.outcomes())
                .extracting(ExportOutcome::sopInstanceUid, ExportOutcome::result, ExportOutcome::status)
                .containsExactlyElementsOf(instances.stream()
                        .map(instance -> tuple(instance.sopInstanceUid(), Result.SENT, "0000"))
                        .toList());
        assertThat(pacs.received()).hasSameSizeAs(instances);
        for (int i = 0; i < instances.size(); i++) {
            TestInstance sent = instances.get(i);
            Pacs.Received arrived = pacs.received().get(i);
            assertThat(arrived.request().sopClassUid()).isEqualTo(sent.sopClassUid());
            assertThat(arrived.request().sopInstanceUid()).isEqualTo(sent.sopInstanceUid());
            assertThat(arrived.request().transferSyntax()).isEqualTo(sent.transferSyntax());
            assertThat(arrived.dataSet().array()).isEqualTo(sent.dataSet());
        }
        assertThat(pacs.associations())
                .extracting("calledAet", "callingAet")
                .containsExactly(tuple(Pacs.AE_TITLE, "ClaraSCU"));
    }

    @Test
    void findsTheDestinationWithoutRegardToCase() throws Exception {
        // when
        ExportCompleted completed = service.export("mAINpACS", List.of(service.file(TestInstances.ct())));

        // then
        assertThat(completed.succeeded()).isTrue();
        assertThat(pacs.received()).hasSize(1);
    }

    @Test
    void saysOfEachInstanceWhatTheDestinationDidWithIt() throws Exception {
        // given
        List<TestInstance> instances = List.of(
                TestInstances.ct(), TestInstances.ct(), TestInstances.ct(), TestInstances.ct(), TestInstances.sr());
        pacs.answering(uid(instances, 1), 0xB000, "coerced")
                .answering(uid(instances, 2), 0xA700, "disk full")
                .answering(uid(instances, 3), 0xC000, null)
                .refusing(instances.get(4).sopClassUid());

        // when
        String exportId = service.request(NAME, false, service.files(instances));

        // then
        ExportCompleted completed = service.completed(exportId);
        assertThat(completed.succeeded()).isFalse();
        assertThat(completed.outcomes())
                .extracting(ExportOutcome::result, ExportOutcome::status, ExportOutcome::detail)
                .containsExactly(
                        tuple(Result.SENT, "0000", null),
                        tuple(Result.WARNING, "B000", "coerced"),
                        tuple(Result.REFUSED, "A700", "disk full"),
                        tuple(Result.FAILED, "C000", null),
                        tuple(
                                Result.NO_CONTEXT,
                                null,
                                "the destination takes no such SOP class in this transfer syntax"));
        assertThat(reasonOfDeath(exportId))
                .contains("2 of 5 files sent: 1 REFUSED A700; 1 FAILED C000; 1 NO_CONTEXT (the destination");
    }

    @Test
    void putsRequestForAnUnknownDestinationAsideWithTheReasonAndGoesOn() throws Exception {
        // given
        String file = service.file(TestInstances.ct());

        // when
        String exportId = service.request("Nowhere", true, List.of(file));

        // then
        String reason = "destination 'Nowhere' is not configured; allowed: the name of a configured destination";
        assertThat(reasonOfDeath(exportId)).contains(reason);
        ExportCompleted completed = service.completed(exportId);
        assertThat(completed.succeeded()).isFalse();
        assertThat(completed.detail()).isEqualTo(reason);
        assertThat(completed.outcomes()).extracting(ExportOutcome::result).containsExactly(Result.NOT_SENT);
        assertThat(service.completions(exportId)).hasSize(1);
        assertThat(service.released(exportId)).isEmpty();
        assertThat(service.export(NAME, List.of(file)).succeeded()).isTrue();
    }

    @Test
    void putsRequestWithoutFilesAside() {
        // when
        String exportId = service.request(NAME, true, List.of());

        // then
        assertThat(reasonOfDeath(exportId)).contains("must name one or more files");
        assertThat(service.completed(exportId).succeeded()).isFalse();
    }

    @Test
    void sendsTheGoodFilesAroundOneThatIsNone() throws Exception {
        // given
        String first = service.file(TestInstances.ct());
        String text = service.file(
                "results/report.pdf", "%PDF-1.7 and so on".repeat(50).getBytes(StandardCharsets.US_ASCII));
        String last = service.file(TestInstances.mr());

        // when
        String exportId = service.request(NAME, true, List.of(first, text, "results/missing.dcm", last));

        // then
        ExportCompleted completed = service.completed(exportId);
        assertThat(completed.succeeded()).as("exactly half failed").isTrue();
        assertThat(completed.outcomes())
                .extracting(ExportOutcome::result)
                .containsExactly(Result.SENT, Result.UNREADABLE, Result.UNREADABLE, Result.SENT);
        assertThat(completed.outcomes().get(1).detail()).contains("Not a DICOM file");
        assertThat(completed.outcomes().get(2).detail()).isEqualTo("no such file below the storage root");
        assertThat(pacs.received()).hasSize(2);
        // Kept is what was not sent.
        await().until(() -> !service.released(exportId).isEmpty());
        assertThat(service.released(exportId).get(0).value().paths()).containsExactly(first, last);
    }

    @Test
    void saysThatNothingWasSentToADestinationThatDoesNotListen() throws Exception {
        // given
        pacs.close();
        List<String> files = List.of(service.file(TestInstances.ct()), service.file(TestInstances.mr()));

        // when
        String exportId = service.request(NAME, true, files);

        // then
        ExportCompleted completed = service.completed(exportId);
        assertThat(completed.succeeded()).isFalse();
        assertThat(completed.outcomes())
                .extracting(ExportOutcome::result, ExportOutcome::detail)
                .containsExactly(tuple(Result.NOT_SENT, "cannot connect"), tuple(Result.NOT_SENT, "cannot connect"));
        assertThat(completed.detail()).isEqualTo("0 of 2 files sent: 2 NOT_SENT (cannot connect)");
        assertThat(reasonOfDeath(exportId)).contains(completed.detail());
        assertThat(service.released(exportId)).isEmpty();
    }

    @Test
    void keepsTheAnswersGivenBeforeTheDestinationAborted() throws Exception {
        // given
        List<TestInstance> instances = List.of(TestInstances.ct(), large(), TestInstances.ct());
        pacs.abortingWithin(uid(instances, 1));

        // when
        String exportId = service.request(NAME, true, service.files(instances));

        // then
        ExportCompleted completed = service.completed(exportId);
        assertThat(completed.outcomes())
                .extracting(ExportOutcome::result, ExportOutcome::status)
                .containsExactly(
                        tuple(Result.SENT, "0000"), tuple(Result.NOT_SENT, null), tuple(Result.NOT_SENT, null));
        // The PACS is gone for good: the later tries found nobody.
        assertThat(completed.tries()).isEqualTo(4);
        assertThat(reasonOfDeath(exportId)).contains("1 of 3 files sent: 2 NOT_SENT (cannot connect");
        assertThat(service.released(exportId)).isEmpty();
    }

    @Test
    void releasesTheFilesOnlyAfterTheExportSucceededAndOnlyIfAsked() throws Exception {
        // given
        String file = service.file(TestInstances.ct());

        // when
        String kept = service.request(NAME, false, List.of(file));
        service.completed(kept);
        String freed = service.request(NAME, true, List.of(file));

        // then
        await().until(() -> !service.released(freed).isEmpty());
        assertThat(service.completions(freed)).hasSize(1);
        assertThat(service.released(freed)).singleElement().satisfies(record -> {
            assertThat(record.value().owner()).isEqualTo(freed);
            assertThat(record.value().paths()).containsExactly(file);
            assertThat(record.value().notBefore())
                    .isAfterOrEqualTo(service.completed(freed).completedAt());
        });
        assertThat(service.released(kept)).isEmpty();
    }

    @Test
    void saysWhetherItIsReadyAndWhatItCounted() throws Exception {
        // given
        service.export(NAME, List.of(service.file(TestInstances.ct())));

        // when
        String ready = service.get("/health/ready");
        String meters = service.get("/actuator/prometheus");

        // then
        assertThat(ready).contains("\"listeners\":{\"status\":\"UP\"", "\"configuration\":{\"status\":\"UP\"");
        assertThat(meters)
                .contains("dicomadapter_export_exports_total{", "outcome=\"succeeded\"")
                .contains("dicomadapter_export_files_total{", "result=\"sent\"")
                .doesNotContain(TestInstances.PATIENT_MARKER);
    }

    private static String reasonOfDeath(String exportId) {
        return RecordedEvents.header(service.dead(exportId), KafkaHeaders.DLT_EXCEPTION_MESSAGE);
    }

    private static TestInstance ct(TransferSyntax syntax) {
        return TestInstances.of(TestInstances.Kind.CT).in(syntax).build();
    }

    /** More than the buffers between the two sides hold. */
    private static TestInstance large() throws IOException {
        return TestInstances.of(TestInstances.Kind.CT).size(2048, 2048).build();
    }

    private static String uid(List<TestInstance> instances, int index) {
        return instances.get(index).sopInstanceUid();
    }
}
