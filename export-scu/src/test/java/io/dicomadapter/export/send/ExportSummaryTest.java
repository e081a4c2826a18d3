package io.dicomadapter.export.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.scu.StoreResponse;
import io.dicomadapter.export.Given;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportSummaryTest {

    @TempDir
    private Path root;

    @Test
    void countsWhatWasNotSentByItsKind() throws Exception {
        // given
        ExportReport report = Reports.begin(root, Given.task(5));
        report.answered(Reports.file(1), Reports.response(0));
        report.answered(Reports.file(2), Reports.response(0xB000));
        report.answered(Reports.file(3), Reports.response(0xA700));
        report.answered(Reports.file(4), Reports.response(0xA700));
        report.notSent(List.of(Reports.file(5)), "connection lost");

        // when
        String summary = ExportSummary.of(report.inOrder());

        // then
        assertThat(summary).isEqualTo("2 of 5 files sent: 2 REFUSED A700; 1 NOT_SENT (connection lost)");
    }

    @Test
    void repeatsNeitherWhatTheDestinationWroteNorNamesAndUids() throws Exception {
        // given
        ExportReport report = Reports.begin(root, Given.task(1));
        report.answered(Reports.file(1), new StoreResponse(new DimseStatus(0xC000), "DOE^JANE is unknown"));

        // when
        String summary = ExportSummary.of(report.inOrder());

        // then
        assertThat(summary).isEqualTo("0 of 1 files sent: 1 FAILED C000");
    }

    @Test
    void staysShortHoweverManyKindsThereAre() throws Exception {
        // given
        ExportReport report = Reports.begin(root, Given.task(200));
        for (int number = 1; number <= 200; number++) {
            report.answered(Reports.file(number), Reports.response(0xC000 + number));
        }

        // when
        String summary = ExportSummary.of(report.inOrder());

        // then
        assertThat(summary).endsWith("1 FAILED C005; and more").hasSizeLessThan(150);
    }
}
