package io.dicomadapter.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.commitment.EventReport;
import io.dicomadapter.dicom.data.HeaderScanner;
import io.dicomadapter.dicom.data.Part10File;
import io.dicomadapter.dicom.dimse.DimseStatus;
import io.dicomadapter.dicom.dimse.MessageReader;
import io.dicomadapter.dicom.pdu.AssociateRq;
import io.dicomadapter.dicom.pdu.PduLimits;
import io.dicomadapter.dicom.scu.ContextPlan;
import io.dicomadapter.dicom.tls.ClientAuthentication;
import io.dicomadapter.dicom.tls.TlsServer;
import io.dicomadapter.dicom.ul.Association;
import io.dicomadapter.dicom.ul.ReceiveMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/conformance.md} says of the protocol what the code does. */
class ConformanceStatementTest {

    private static final Path STATEMENT = Path.of("../docs/conformance.md");
    private static final Pattern CODE = Pattern.compile("(?m)^\\| ([0-9A-F]{4}) \\|");

    private final String statement = read();

    @Test
    void listsEveryStorageSopClass() {
        assertThat(rows("## Annex A")).containsExactlyElementsOf(entries("storage-sop-classes.tsv", 2));
        assertThat(rows("## Annex A")).allMatch(row -> SopClasses.isStorage(uidOf(row)));
    }

    @Test
    void listsEveryTransferSyntax() {
        assertThat(rows("## Annex B")).containsExactlyElementsOf(entries("transfer-syntaxes.tsv", 6));
        assertThat(rows("## Annex B"))
                .allMatch(row -> TransferSyntax.find(uidOf(row)).isPresent());
    }

    @Test
    void namesTheImplementation() {
        assertThat(statement)
                .contains("| implementation class UID | `" + Implementation.CLASS_UID + "` |")
                .contains("| implementation version name | `" + Implementation.VERSION_NAME + "` |")
                .contains("| application context name | `" + AssociateRq.DICOM_APPLICATION_CONTEXT + "`;");
    }

    @ParameterizedTest
    @MethodSource
    void tellsTheLimits(String row) {
        assertThat(statement).contains("\n| " + row);
    }

    static Stream<String> tellsTheLimits() {
        return Stream.of(
                "A-ASSOCIATE PDU | " + PduLimits.ASSOCIATE_MAX + " bytes |",
                "command set | " + MessageReader.COMMAND_SET_MAX + " bytes |",
                "presentation contexts | " + ContextPlan.CONTEXTS_MAX + " |",
                "nested sequences looked into | " + HeaderScanner.MAX_NESTING + " |",
                "value of an attribute that is read | " + HeaderScanner.MAX_VALUE_BYTES + " bytes |",
                "inflated bytes of a deflated data set, before its pixel data | " + HeaderScanner.MAX_INFLATED_BYTES
                        + " bytes |",
                "event information of a storage commitment result | " + EventReport.DATA_SET_MAX + " bytes |",
                "all that long A-ASSOCIATE PDUs (beyond 8192 bytes each) and storage commitment results hold together"
                        + " while they are read | " + ReceiveMemory.MOST + " bytes |");
    }

    @Test
    void tellsTheLimitsThatStandInSentences() {
        assertThat(statement)
                .contains("what is sent is never longer than " + Association.LARGEST_PDU_SENT + " |")
                .contains("A peer that takes less than " + PduLimits.P_DATA_USABLE + " bytes is rejected")
                .contains("group 0002 of at most " + Part10File.MAX_META_BYTES + " bytes");
    }

    @Test
    void listsTheStatusesThatTheProtocolLayerAnswers() throws IllegalAccessException {
        // given
        String table = section("By the protocol layer", "Never answered");
        String never = section("Never answered", "#### Timers");
        // then each status that the library knows is answered by a layer, or never
        for (DimseStatus status : statuses()) {
            assertThat(statement).contains(status.toString());
        }
        assertThat(CODE.matcher(table).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrder("0122", "0211", "C000", "0110", "0112", "0113", "0115", "0213");
        assertThat(never)
                .contains(
                        DimseStatus.COERCION_OF_DATA_ELEMENTS.toString(),
                        DimseStatus.ELEMENTS_DISCARDED.toString(),
                        DimseStatus.DATA_SET_DOES_NOT_MATCH_SOP_CLASS_WARNING.toString());
    }

    @Test
    void listsTheVersionsAndSuitesOfTls() throws NoSuchAlgorithmException {
        // given
        SSLContext context = SSLContext.getDefault();
        SSLParameters enabled =
                new TlsServer(() -> context, ClientAuthentication.NONE).engine().getSSLParameters();
        // when
        List<MatchResult> listed = Pattern.compile("(?m)^\\| (TLSv1\\.[23]) \\| `(TLS_[A-Z0-9_]+)` \\|$")
                .matcher(statement)
                .results()
                .toList();
        // then
        assertThat(listed.stream().map(row -> row.group(1)).distinct()).containsExactly(enabled.getProtocols());
        assertThat(listed.stream().map(row -> row.group(2))).containsExactly(enabled.getCipherSuites());
        assertThat(enabled.getUseCipherSuitesOrder()).isTrue();
    }

    private List<String> rows(String heading) {
        return section(heading, "\n## ")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    private static String uidOf(String row) {
        return row.substring(3, row.indexOf("` |"));
    }

    /** As rows of the statement. */
    private static List<String> entries(String dictionary, int columns) {
        return TabSeparated.rows(SopClasses.class, dictionary, columns)
                .map(cells -> "| `" + cells.get(0) + "` | " + cells.get(1) + " |")
                .toList();
    }

    /** What stands between the two, or behind the first if the second does not follow. */
    private String section(String from, String to) {
        assertThat(statement).contains(from);
        String rest = statement.substring(statement.indexOf(from) + from.length());
        int end = rest.indexOf(to);
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static List<DimseStatus> statuses() throws IllegalAccessException {
        List<DimseStatus> statuses = new ArrayList<>();
        for (Field field : DimseStatus.class.getFields()) {
            if (field.getType() == DimseStatus.class) {
                statuses.add((DimseStatus) field.get(null));
            }
        }
        return statuses;
    }

    private static String read() {
        try {
            return Files.readString(STATEMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
