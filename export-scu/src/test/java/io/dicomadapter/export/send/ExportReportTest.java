package io.dicomadapter.export.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.scu.StoreResponse;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.export.Given;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportReportTest {

    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource({
        "0000, SENT, ",
        "B000, WARNING, 'stored, with elements coerced'",
        "B006, WARNING, 'stored, with elements discarded'",
        "B007, WARNING, 'stored, though the data set does not match its SOP class'",
        "0111, WARNING, the destination has this SOP instance already",
        "0001, WARNING, ",
        "A700, REFUSED, ",
        "A7FF, REFUSED, ",
        "A900, FAILED, ",
        "C000, FAILED, ",
        "0110, FAILED, ",
        "0122, FAILED, ",
    })
    void tellsStatusesApartAndNotesWhatWasSentAllTheSame(String status, Result result, String note) throws Exception {
        // given
        ExportReport report = Reports.begin(root, Given.task(1));

        // when
        report.answered(Reports.file(1), Reports.response(Integer.parseInt(status, 16)));

        // then
        assertThat(report.inOrder()).containsExactly(new ExportOutcome(Given.name(1), "2.25.1", result, status, note));
    }

    @Test
    void hasOneOutcomePerFileInTheOrderOfTheRequest() throws Exception {
        // given
        ExportReport report = Reports.begin(root, Given.task(3));

        // when
        report.noContext(Reports.file(3));
        report.answered(Reports.file(2), new StoreResponse(new DimseStatus(0xA700), "disk full"));
        report.notSent(List.of(Reports.file(1), Reports.file(2), Reports.file(3)), "connection lost");

        // then
        assertThat(report.inOrder())
                .extracting(ExportOutcome::file, ExportOutcome::result, ExportOutcome::detail)
                .containsExactly(
                        tuple(Given.name(1), Result.NOT_SENT, "connection lost"),
                        tuple(Given.name(2), Result.REFUSED, "disk full"),
                        tuple(
                                Given.name(3),
                                Result.NO_CONTEXT,
                                "the destination takes no such SOP class in this transfer syntax"));
    }
}
