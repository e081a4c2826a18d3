package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.scu.StoreResponse;
import io.dicomadapter.event.ExportCompleted;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.testing.TestEvents;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportReportTest {

    private static final Instant END = TestEvents.NOON.plusSeconds(5);

    @ParameterizedTest
    @CsvSource({
        "0000, SENT",
        "B000, WARNING",
        "B006, WARNING",
        "B007, WARNING",
        "0001, WARNING",
        "A700, REFUSED",
        "A7FF, REFUSED",
        "A900, FAILED",
        "C000, FAILED",
        "0110, FAILED",
        "0122, FAILED",
    })
    void tellsStatusesApart(String status, Result result) {
        // given
        ExportReport report = report(1);

        // when
        report.answered(Given.file(1), Given.response(Integer.parseInt(status, 16)));

        // then
        assertThat(report.completed(0.5, END).outcomes())
                .containsExactly(new ExportOutcome(Given.name(1), "2.25.1", result, status, null));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 2, 0.5, true",
        "4, 3, 0.5, false",
        "5, 2, 0.5, true",
        "5, 3, 0.5, false",
        "1, 1, 0.5, false",
        "3, 1, 0, false",
        "3, 0, 0, true",
        "3, 3, 1, true",
        // 0.29 * 100 is less than 29 in binary
        "100, 29, 0.29, true",
        "100, 30, 0.29, false",
    })
    void hasFailedWhenStrictlyMoreThanTheThresholdFailed(int files, int failed, double threshold, boolean succeeded) {
        // given
        ExportReport report = report(files);

        // when
        for (int number = 1; number <= files; number++) {
            report.answered(Given.file(number), Given.response(number <= failed ? 0xC000 : 0));
        }

        // then
        assertThat(report.completed(threshold, END).succeeded()).isEqualTo(succeeded);
    }

    @Test
    void countsWarningsAsSent() {
        // given
        ExportReport report = report(1);

        // when
        report.answered(Given.file(1), Given.response(0xB000));

        // then
        assertThat(report.completed(0, END).succeeded()).isTrue();
    }

    @Test
    void countsUnreadableFilesAsFailed() {
        // given
        ExportReport report = report(3);

        // when
        report.answered(Given.file(2), Given.response(0));
        report.unreadable(Given.name(1), "no such file below the storage root");
        report.unreadable(Given.name(3), "no such file below the storage root");

        // then
        assertThat(report.completed(0.5, END).succeeded()).isFalse();
        assertThat(report.completed(0.7, END).succeeded()).isTrue();
    }

    @Test
    void hasOneOutcomePerFileInTheOrderOfTheRequest() {
        // given
        ExportReport report = report(3);

        // when
        report.noContext(Given.file(3));
        report.answered(Given.file(2), new StoreResponse(new DimseStatus(0xA700), "disk full"));
        report.notSent(List.of(Given.file(1), Given.file(2), Given.file(3)), "connection lost");

        // then
        assertThat(report.completed(0.5, END).outcomes())
                .extracting(ExportOutcome::file, ExportOutcome::result, ExportOutcome::detail)
                .containsExactly(
                        tuple(Given.name(1), Result.NOT_SENT, "connection lost"),
                        tuple(Given.name(2), Result.REFUSED, "disk full"),
                        tuple(
                                Given.name(3),
                                Result.NO_CONTEXT,
                                "the destination takes no such SOP class in this transfer syntax"));
    }

    @Test
    void saysWhyWhereNothingCouldBeSentAndOnlyThere() {
        // given
        ExportReport nothing = report(2);
        ExportReport something = report(2);

        // when
        nothing.notSent(List.of(Given.file(1), Given.file(2)), "cannot connect");
        something.answered(Given.file(1), Given.response(0));
        something.notSent(List.of(Given.file(2)), "connection lost");

        // then
        assertThat(nothing.completed(0.5, END).detail()).isEqualTo("0 of 2 files sent: 2 NOT_SENT (cannot connect)");
        assertThat(something.completed(0.5, END).detail()).isNull();
    }

    @Test
    void hasFailedWhateverTheThresholdWhereItNeverBegan() {
        // when
        ExportCompleted refused =
                new ExportReport(Given.request(List.of(" ", Given.name(1))), TestEvents.NOON).refused("because", END);

        // then
        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.detail()).isEqualTo("because");
        assertThat(refused.outcomes())
                .containsExactly(new ExportOutcome(Given.name(1), null, Result.NOT_SENT, null, "because"));
    }

    private static ExportReport report(int files) {
        return new ExportReport(Given.request(files), TestEvents.NOON);
    }
}
