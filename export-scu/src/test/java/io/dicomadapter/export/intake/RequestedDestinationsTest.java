package io.dicomadapter.export.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.testing.TestEvents;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestedDestinationsTest {

    @Test
    void takesEachNameOnceWhateverItsCase() {
        assertThat(RequestedDestinations.require(request("Main", List.of(" archive", "MAIN", "", "Archive"))))
                .containsExactly("Main", "archive");
    }

    @Test
    void refusesNoneAndTooMany() {
        assertThatThrownBy(() -> RequestedDestinations.require(request(null, List.of(" "))))
                .isInstanceOf(BadExportException.class)
                .hasMessage("the request has 0 destinations; allowed are 1 to 20");
        List<String> others = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
        assertThatThrownBy(() -> RequestedDestinations.require(request("Main", others)))
                .isInstanceOf(BadExportException.class)
                .hasMessage("the request has 21 destinations; allowed are 1 to 20");
    }

    private static ExportRequested request(String destination, List<String> destinations) {
        return new ExportRequested(
                "export-1", null, destination, List.of("a.dcm"), false, TestEvents.NOON, destinations, null, null);
    }
}
