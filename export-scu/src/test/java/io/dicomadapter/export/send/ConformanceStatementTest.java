package io.dicomadapter.export.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.export.settings.ScuProperties;
import io.dicomadapter.testing.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/conformance.md} says of EXPORT what the code does. */
class ConformanceStatementTest {

    private static final Path STATEMENT = Path.of("../docs/conformance.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([0-9A-F]{4}) \\| `([A-Z]+)` \\| (yes|no) \\|$");

    @Test
    void tellsWhatBecomesOfEachStatus() throws IOException {
        List<MatchResult> rows =
                ROW.matcher(Files.readString(STATEMENT)).results().toList();
        assertThat(rows).hasSizeGreaterThan(20);
        for (MatchResult row : rows) {
            Result result = Statuses.result(new DimseStatus(Integer.parseInt(row.group(1), 16)));
            assertThat(row.group(2)).as(row.group()).isEqualTo(result.name());
            assertThat(row.group(3)).as(row.group()).isEqualTo(result == Result.REFUSED ? "yes" : "no");
        }
    }

    @Test
    void tellsTheDefaultsOfSettings() throws IOException {
        assertThat(SettingsTable.assertDefaults(ScuProperties.class, STATEMENT, "scu."))
                .contains("scu.timeouts.artim", "scu.timeouts.dimse-response", "scu.commitment.listener.port");
    }
}
