package io.dicomadapter.export.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.event.ExportRequested;
import io.dicomadapter.event.ExportTask;
import io.dicomadapter.testing.TestEvents;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeavingTest {

    private static final Claim HERE = claim("here", 1);
    private static final Claim BESIDE = claim("beside", 1);
    private static final Claim GONE = claim("gone", 2);

    @Test
    void takesWhatIsOfThePartitionsThatGo() {
        assertThat(Leaving.of(Set.of(HERE, GONE), Set.of(2), name -> 1)).containsExactly(GONE);
    }

    @Test
    void takesWhatUsesPermitsThatGo() {
        assertThat(Leaving.of(Set.of(HERE, BESIDE, GONE), Set.of(2), name -> 1))
                .hasSize(2)
                .contains(GONE);
    }

    private static Claim claim(String exportId, int partition) {
        ExportRequested request =
                new ExportRequested(exportId, null, "PACS", List.of("results/a"), false, TestEvents.NOON);
        return new Claim(partition, ExportTask.accepted(request, "PACS", request.files(), TestEvents.NOON));
    }
}
