package io.dicomadapter.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.testing.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/conformance.md} says of INGEST what the code does. */
class ConformanceStatementTest {

    private static final Path STATEMENT = Path.of("../docs/conformance.md");

    @Test
    void listsEveryAnswerToACStore() throws IOException {
        // given
        List<String> answers = Arrays.stream(StoreOutcome.values())
                .map(outcome -> outcome.status() + " | " + (outcome.comment() == null ? "" : outcome.comment()))
                .distinct()
                .toList();
        // when
        List<String> listed = Pattern.compile("(?m)^\\| ([0-9A-F]{4} \\| [^|]*) \\| [^|]+ \\|$")
                .matcher(section("#### C-STORE", "By the protocol layer"))
                .results()
                .map(row -> row.group(1))
                .toList();
        // then
        assertThat(listed).containsExactlyInAnyOrderElementsOf(answers);
    }

    @Test
    void listsEveryReasonForWhichAnAssociationIsRejected() throws IOException {
        // given
        List<String> reasons = Arrays.stream(Refusal.values())
                .map(refusal -> code(refusal.answer()) + " " + refusal.word())
                .toList();
        // when
        List<String> listed = Pattern.compile("(?m)^\\| (\\d/\\d/\\d) \\| [^|]+ \\| `([a-z-]+)` \\|$")
                .matcher(section("### 4.1", "#### Presentation contexts"))
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
        // then
        assertThat(listed).containsExactlyInAnyOrderElementsOf(reasons);
    }

    @Test
    void tellsTheDefaultsOfSettings() throws IOException {
        assertThat(SettingsTable.assertDefaults(ScpProperties.class, STATEMENT, "scp."))
                .contains("scp.timeouts.artim", "scp.timeouts.idle", "scp.max-pdu-length", "scp.tls.handshake");
    }

    private static String code(RejectReason reason) {
        return reason.result() + "/" + reason.source() + "/" + reason.reason();
    }

    private static String section(String from, String to) throws IOException {
        String statement = Files.readString(STATEMENT);
        int start = statement.indexOf(from);
        return statement.substring(start, statement.indexOf(to, start));
    }
}
