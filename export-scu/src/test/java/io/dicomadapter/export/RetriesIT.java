package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.support.KafkaHeaders;

/** What is tried again, when not, and what is sent then. */
@KafkaBroker
class RetriesIT {

    private static final String NAME = "MainPacs";

    @TempDir
    private static Path root;

    private static ExportUnderTest service;

    private final List<TestInstance> instances =
            List.of(TestInstances.ct(), TestInstances.ct(), TestInstances.mr(), TestInstances.ct());

    private Pacs pacs;

    @BeforeAll
    static void startService(TestBroker broker) throws IOException {
        service = ExportUnderTest.start(broker, root, Map.of("scu.timeouts.dimse-response", "500ms"));
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
    void sendsLaterOnlyWhatWasRefusedForWantOfRoom() throws Exception {
        // given
        pacs.answeringFirst(uid(1), 0xA700);

        // when
        ExportCompleted completed = service.export(NAME, service.files(instances));

        // then
        assertThat(completed.succeeded()).isTrue();
        assertThat(completed.tries()).isEqualTo(2);
        assertThat(completed.outcomes()).extracting(ExportOutcome::result).containsOnly(Result.SENT);
        assertThat(List.of(pacs.arrivals(uid(0)), pacs.arrivals(uid(1)), pacs.arrivals(uid(2))))
                .containsExactly(1L, 2L, 1L);
    }

    @Test
    void doesNotTryAgainWhatFailedForGoodOrIsThereAlready() throws Exception {
        // given
        pacs.answering(uid(0), 0xC000, null).answering(uid(1), 0x0122, null).answering(uid(2), 0x0111, null);

        // when
        ExportCompleted completed = service.export(NAME, service.files(instances));

        // then
        assertThat(completed.succeeded()).as("exactly half failed").isTrue();
        assertThat(completed.tries()).isEqualTo(1);
        assertThat(completed.outcomes())
                .extracting(ExportOutcome::result, ExportOutcome::status, ExportOutcome::detail)
                .containsExactly(
                        tuple(Result.FAILED, "C000", null),
                        tuple(Result.FAILED, "0122", null),
                        tuple(Result.WARNING, "0111", "the destination has this SOP instance already"),
                        tuple(Result.SENT, "0000", null));
        assertThat(pacs.received()).hasSize(4);
    }

    @Test
    void isDeadWithTheReasonAfterThreeRetriesAndSendsTheRestWhenAskedForAgain() throws Exception {
        // given
        for (int i = 1; i < instances.size(); i++) {
            pacs.answering(uid(i), 0xA700, "disk full");
        }

        // when
        String exportId = service.request(NAME, false, service.files(instances));

        // then
        ExportCompleted failed = service.completed(exportId);
        String reason = "1 of 4 files sent: 3 REFUSED A700";
        assertThat(failed.succeeded()).isFalse();
        assertThat(failed.tries()).isEqualTo(4);
        assertThat(RecordedEvents.header(service.dead(exportId), KafkaHeaders.DLT_EXCEPTION_MESSAGE))
                .isEqualTo(reason);
        await().until(() -> service.task(exportId, NAME).state() == ExportTask.State.DEAD);
        assertThat(service.task(exportId, NAME).failure()).isEqualTo(reason);

        // when
        pacs.answeringAll();
        service.askAgain(exportId, NAME);

        // then
        await().until(() -> service.completions(exportId).size() == 2);
        assertThat(service.completions(exportId).get(1).value().succeeded()).isTrue();
        assertThat(pacs.arrivals(uid(0))).isEqualTo(1);
        await().until(() -> service.task(exportId, NAME) == null);
        try (Stream<Path> progress = Files.list(root.resolve("exports"))) {
            assertThat(progress.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(ExportTask.id(exportId, NAME)));
        }
    }

    @Test
    void sendsWhatIsBehindAnInstanceThatTheDestinationNeverAnswers() throws Exception {
        // given
        pacs.silentAbout(uid(1));

        // when
        ExportCompleted completed = service.export(NAME, service.files(instances));

        // then
        assertThat(completed.succeeded()).isTrue();
        assertThat(completed.outcomes())
                .extracting(ExportOutcome::result)
                .containsExactly(Result.SENT, Result.NOT_SENT, Result.SENT, Result.SENT);
        assertThat(completed.outcomes().get(1).detail()).startsWith("timed out");
        assertThat(pacs.arrivals(uid(3))).isEqualTo(1);
    }

    @Test
    void tellsOfEachDestinationOfARequestByItself() throws Exception {
        // given
        ExportRequested request = new ExportRequested(
                "fan-out",
                null,
                NAME,
                List.of(service.file(TestInstances.ct())),
                false,
                Instant.now(),
                List.of("mainpacs", "Nowhere"),
                null,
                null);

        // when
        service.request(request);

        // then
        await().until(() -> service.completions("fan-out").size() == 2);
        assertThat(service.completions("fan-out"))
                .extracting(
                        record -> record.value().destination(),
                        record -> record.value().succeeded())
                .containsExactlyInAnyOrder(tuple(NAME, true), tuple("Nowhere", false));
        assertThat(pacs.received()).hasSize(1);
    }

    private String uid(int index) {
        return instances.get(index).sopInstanceUid();
    }
}
