package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.scu.StoreResponse;
import io.dicomadapter.testing.TestEvents;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportSummaryTest {

    @Test
    void countsWhatWasNotSentByItsKind() {
        // given
        ExportReport report = new ExportReport(Given.request(5), TestEvents.NOON);
        report.answered(Given.file(1), Given.response(0));
        report.answered(Given.file(2), Given.response(0xB000));
        report.answered(Given.file(3), Given.response(0xA700));
        report.answered(Given.file(4), Given.response(0xA700));
        report.notSent(List.of(Given.file(5)), "connection lost");

        // when
        String summary = summary(report);

        // then
        assertThat(summary).isEqualTo("2 of 5 files sent: 2 REFUSED A700; 1 NOT_SENT (connection lost)");
    }

    @Test
    void repeatsNeitherWhatTheDestinationWroteNorNamesAndUids() {
        // given
        ExportReport report = new ExportReport(Given.request(1), TestEvents.NOON);
        report.answered(Given.file(1), new StoreResponse(new DimseStatus(0xC000), "DOE^JANE is unknown"));

        // when
        String summary = summary(report);

        // then
        assertThat(summary).isEqualTo("0 of 1 files sent: 1 FAILED C000");
    }

    @Test
    void staysShortHoweverManyKindsThereAre() {
        // given
        ExportReport report = new ExportReport(Given.request(200), TestEvents.NOON);
        for (int number = 1; number <= 200; number++) {
            report.answered(Given.file(number), Given.response(0xC000 + number));
        }

        // when
        String summary = summary(report);

        // then
        assertThat(summary).endsWith("1 FAILED C005; and more").hasSizeLessThan(150);
    }

    private static String summary(ExportReport report) {
        return ExportSummary.of(report.completed(0.5, TestEvents.NOON).outcomes());
    }
}
