package io.dicomadapter.export.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.export.Given;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.testing.TestEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {

    private static final Instant LATER = TestEvents.NOON.plusSeconds(60);

    @TempDir
    private Path root;

    @Test
    void continuesAKilledTryBehindTheLastAnswer() throws Exception {
        // given
        answer(Given.task(3), 0x0000, 0xC000);

        // when, then
        assertThat(toSend(Given.task(3))).containsExactly(Given.name(3));
    }

    @Test
    void triesLaterOnlyWhatMayPass() throws Exception {
        // given
        answer(Given.task(4), 0x0000, 0xA700, 0xC000, 0xB000);

        // when
        ExportTask second = Given.task(4).failed("some", TestEvents.NOON, LATER);

        // then
        assertThat(toSend(second)).containsExactly(Given.name(2));
    }

    @Test
    void triesAllThatWasNotSentWhenAPersonAsksForItAgain() throws Exception {
        // given
        answer(Given.task(3), 0x0000, 0xA700, 0xC000);

        // when
        ExportTask again = Given.task(3).dead("some", TestEvents.NOON, LATER).again(LATER);

        // then
        assertThat(toSend(again)).containsExactly(Given.name(2), Given.name(3));
    }

    @Test
    void sendsLastWhatAnAssociationEndedWithin() throws Exception {
        // given
        ExportTask task = Given.task(3);
        try (Progress progress =
                new ProgressFiles(StorageLayout.at(root)).open(task).orElseThrow()) {
            new ExportReport(task, progress).brokenOff(Reports.file(1), "aborted");
        }

        // when, then
        assertThat(toSend(task.failed("aborted", TestEvents.NOON, LATER)))
                .containsExactly(Given.name(2), Given.name(3), Given.name(1));
    }

    @Test
    void knowsNothingOfAnEarlierExportOfTheSameName() throws Exception {
        // given
        ExportTask task = Given.task(1);
        answer(task, 0x0000);

        // when
        ExportTask other = new ExportTask(
                task.taskId(),
                task.exportId(),
                null,
                task.destination(),
                task.files(),
                false,
                LATER,
                ExportTask.State.WAITING,
                0,
                0,
                LATER,
                LATER,
                null,
                LATER,
                null,
                1,
                "");

        // then
        assertThat(toSend(other)).containsExactly(Given.name(1));
    }

    @Test
    void countsAnAnswerThatAKillCutOffAsNone() throws Exception {
        // given
        ExportTask task = Given.task(3);
        answer(task, 0x0000, 0x0000);
        Path file = file(task);
        byte[] all = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(all, all.length - 20));

        // when, then
        assertThat(toSend(task)).containsExactly(Given.name(2), Given.name(3));
        assertThat(toSend(task)).containsExactly(Given.name(2), Given.name(3));
    }

    @Test
    void isOneTrysAtATime() throws Exception {
        // given
        ExportTask task = Given.task(1);
        ProgressFiles files = new ProgressFiles(StorageLayout.at(root));
        Progress first = files.open(task).orElseThrow();

        // when, then
        assertThat(files.open(task)).isEmpty();
        first.close();
        assertThat(toSend(task)).containsExactly(Given.name(1));
    }

    @Test
    void isOneProcessesAtATimeWhateverElseItDoesWithTheFile() throws Exception {
        // given
        ExportTask task = Given.task(1);
        ProgressFiles files = new ProgressFiles(StorageLayout.at(root));
        try (Progress first = files.open(task).orElseThrow()) {
            // when
            first.append(new ExportOutcome(Given.name(1), null, ExportOutcome.Result.SENT, "0000", null));
            var again = files.open(task);
            var known = files.peek(task);

            // then
            assertThat(again).isEmpty();
            assertThat(known).containsOnlyKeys(Given.name(1));
            assertThat(OtherProcess.canLock(file(task))).isFalse();
        }
        assertThat(OtherProcess.canLock(file(task))).isTrue();
    }

    private Path file(ExportTask task) {
        return root.resolve("exports/" + task.taskId() + ".progress");
    }

    private void answer(ExportTask task, int... statuses) throws Exception {
        try (Progress progress =
                new ProgressFiles(StorageLayout.at(root)).open(task).orElseThrow()) {
            ExportReport report = new ExportReport(task, progress);
            for (int i = 0; i < statuses.length; i++) {
                report.answered(Reports.file(i + 1), Reports.response(statuses[i]));
            }
        }
    }

    private Collection<String> toSend(ExportTask task) throws IOException {
        try (Progress progress =
                new ProgressFiles(StorageLayout.at(root)).open(task).orElseThrow()) {
            return new ExportReport(task, progress).toSend();
        }
    }
}
