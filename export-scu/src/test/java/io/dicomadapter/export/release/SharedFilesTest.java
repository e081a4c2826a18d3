package io.dicomadapter.export.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.ExportRelease;
import io.dicomadapter.testing.TestEvents;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedFilesTest {

    private static final ExportRelease MAIN = done("export-1", "main", "a.dcm", "b.dcm", "c.dcm");
    private static final ExportRelease ARCHIVE = done("export-1", "archive", "c.dcm", "b.dcm");
    private static final ExportRelease OTHER = done("export-2", "main", "a.dcm");

    @Test
    void waitsForEveryDestinationOfARequest() {
        assertThat(SharedFiles.complete(List.of(MAIN, OTHER))).isEmpty();
    }

    @Test
    void findsTheRequestThatEveryDestinationHas() {
        assertThat(SharedFiles.complete(List.of(MAIN, OTHER, ARCHIVE))).containsExactly(List.of(MAIN, ARCHIVE));
    }

    @Test
    void keepsTheFilesThatOneOfTheDestinationsWasNotSent() {
        assertThat(SharedFiles.sentToAll(List.of(MAIN, ARCHIVE))).containsExactly("b.dcm", "c.dcm");
    }

    private static ExportRelease done(String exportId, String destination, String... files) {
        return new ExportRelease(exportId + "-" + destination, exportId, 2, List.of(files), TestEvents.NOON, "");
    }
}
