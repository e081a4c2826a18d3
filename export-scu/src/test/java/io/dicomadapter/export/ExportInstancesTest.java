package io.dicomadapter.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.dicom.AeTitle;
import io.dicomadapter.dicom.scu.ScuSettings;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.ul.Timeouts;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.event.ExportOutcome.Result;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.testing.TestEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportInstancesTest {

    private final RuntimeConfiguration configuration = new RuntimeConfiguration();

    @TempDir
    private Path root;

    @BeforeEach
    void prepareStore() throws IOException {
        StorageLayout.at(root).prepare();
    }

    @Test
    void knowsNothingOfDestinationsWhileTheConfigurationIsNotLoaded() {
        // given
        configuration.apply(0, TestEvents.MAIN_PACS.key(), TestEvents.MAIN_PACS);

        // when
        assertThatThrownBy(() -> export(Duration.ofSeconds(1), "results/a.dcm"))
                // then
                .isInstanceOf(ConfigurationNotLoadedException.class);
    }

    @Test
    void refusesUnknownDestinationByName() {
        // given
        configuration.loaded();

        // when
        assertThatThrownBy(() -> export(Duration.ofSeconds(1), "results/a.dcm"))
                // then
                .isInstanceOf(BadExportException.class)
                .hasMessageContaining("destination 'mainpacs' is not configured");
    }

    @Test
    void sendsAFileThatIsNamedTwiceOnce() throws Exception {
        // given
        TestInstances.ct().writeTo(root.resolve("results/a.dcm"));
        try (Pacs pacs = Pacs.start()) {
            configure(pacs.as(Given.DESTINATION));

            // when
            List<ExportOutcome> outcomes = export(Duration.ofSeconds(30), "results/a.dcm", "results/a.dcm");

            // then
            assertThat(outcomes).extracting(ExportOutcome::result).containsExactly(Result.SENT, Result.SENT);
            assertThat(pacs.received()).hasSize(1);
        }
    }

    @Test
    void givesUpOnADestinationThatDoesNotAnswer() throws Exception {
        // given
        TestInstance instance = TestInstances.ct();
        instance.writeTo(root.resolve("results/a.dcm"));
        CountDownLatch answer = new CountDownLatch(1);
        try (Pacs pacs = Pacs.start().answeringAfter(answer)) {
            configure(pacs.as(Given.DESTINATION));

            // when
            List<ExportOutcome> outcomes = export(Duration.ofMillis(300), "results/a.dcm");
            answer.countDown();

            // then
            assertThat(outcomes).singleElement().satisfies(outcome -> {
                assertThat(outcome.result()).isEqualTo(Result.NOT_SENT);
                assertThat(outcome.sopInstanceUid()).isEqualTo(instance.sopInstanceUid());
                assertThat(outcome.status()).isNull();
            });
        }
    }

    @Test
    void opensNoAssociationWhereNoFileCanBeRead() throws Exception {
        // given
        try (Pacs pacs = Pacs.start()) {
            configure(pacs.as(Given.DESTINATION));

            // when
            List<ExportOutcome> outcomes = export(Duration.ofSeconds(30), "results/none.dcm");

            // then
            assertThat(outcomes).extracting(ExportOutcome::result).containsExactly(Result.UNREADABLE);
            assertThat(pacs.associations()).isEmpty();
        }
    }

    private void configure(ConfigEntry entry) {
        configuration.apply(0, entry.key(), entry);
        configuration.loaded();
    }

    private List<ExportOutcome> export(Duration response, String... files) throws BadExportException {
        Timeouts timeouts = Timeouts.defaults().withArtim(Duration.ofSeconds(1)).withDimseResponse(response);
        ExportInstances exportInstances = new ExportInstances(
                new Destinations(configuration),
                new ExportFiles(StorageLayout.at(root)),
                new ScuSettings(AeTitle.of("ClaraSCU"), 16384, timeouts),
                Clock.systemUTC());
        return exportInstances
                .export(Given.request(List.of(files)))
                .completed(0.5, TestEvents.NOON)
                .outcomes();
    }
}
