package io.dicomadapter.ingest;

import static io.dicomadapter.ingest.Given.CALLING;
import static io.dicomadapter.ingest.Given.EXPLICIT;
import static io.dicomadapter.ingest.Given.VERIFICATION;
import static io.dicomadapter.ingest.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.dicom.pdu.RejectReason;
import io.dicomadapter.dicom.scu.ScuAssociation;
import io.dicomadapter.dicom.scu.StoreResponse;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.ul.AssociationRejected;
import io.dicomadapter.kafka.testing.KafkaBroker;
import io.dicomadapter.kafka.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk runs full, or goes away, while senders send. */
@KafkaBroker
class StorageFaultsIT {

    private static final String DISK = "24m";
    private static final long RESERVE = 16_000_000;
    /** Edge of a slice of half a megabyte. */
    private static final int PIXELS = 512;

    private static final int MORE_THAN_THE_DISK_HOLDS = 100;

    @TempDir
    private Path folder;

    @Test
    void answersA700WhenTheDiskRunsFullLeavesNoPartialFileAndRecoversAlone(TestBroker broker) throws IOException {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("small"), DISK);
                IngestUnderTest ingest = IngestUnderTest.start(broker, disk.root())) {
            // given
            TestInstance instance = slice();
            try (ScuAssociation association = Sender.open(ingest.address(), instance)) {
                // when
                int stored = 0;
                StoreResponse response = Sender.store(association, instance);
                while (response.status().isSuccess() && stored < MORE_THAN_THE_DISK_HOLDS) {
                    stored++;
                    response = Sender.store(association, slice());
                }

                // then
                assertThat(response.status()).hasToString("A700");
                assertThat(response.errorComment()).isEqualTo("no space left in the store, send again later");
                assertThat(ingest.parts()).isEmpty();
                assertThat(ingest.instances()).hasSize(stored);

                // when
                free(ingest.instances().subList(0, stored / 2));

                // then
                assertThat(Sender.store(association, slice()).status()).hasToString("0000");
                association.release();
            }
        }
    }

    @Test
    void refusesBeforeTheReserveIsTouchedSaysSoAndRecoversAlone(TestBroker broker) throws IOException {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("small"), DISK);
                IngestUnderTest ingest = IngestUnderTest.start(broker, disk.root(), "storage.reserve-space-gb=0.016")) {
            // given
            TestInstance instance = slice();
            try (ScuAssociation association = Sender.open(ingest.address(), instance)) {
                // when
                await().until(() ->
                        Sender.store(association, slice()).status().toString().equals("A700"));

                // then
                assertThat(disk.free()).isGreaterThan(RESERVE - 1_000_000);
                assertRefused(ingest, instance);
                assertEchoes(ingest);
                assertThat(ingest.get("/health/ready"))
                        .contains("\"scp\":{\"description\":\"no-space\",\"status\":\"DOWN\"}");
                assertThat(ingest.get("/actuator/prometheus"))
                        .containsPattern("dicomadapter_ingest_refusing\\{[^}]*reason=\"no_space\"[^}]*} 1.0");

                // when
                free(ingest.instances());

                // then
                await().untilAsserted(
                                () -> assertThat(ingest.get("/health/ready")).contains("\"scp\":{\"status\":\"UP\"}"));
                assertThat(Sender.send(ingest.address(), instance).status()).hasToString("0000");
                assertThat(Sender.store(association, slice()).status()).hasToString("0000");
                association.release();
            }
        }
    }

    @Test
    void storesNothingWhileTheStoreIsNotMountedAndRecoversAlone(TestBroker broker) throws IOException {
        Path root = folder.resolve("store");
        Path away = folder.resolve("away");
        try (IngestUnderTest ingest = IngestUnderTest.start(broker, root)) {
            // given
            TestInstance instance = slice();
            try (ScuAssociation association = Sender.open(ingest.address(), instance)) {
                assertThat(Sender.store(association, instance).status()).hasToString("0000");

                // when
                Files.move(root, away);
                Files.createDirectory(root);

                // then
                StoreResponse refused = Sender.store(association, slice());
                assertThat(refused.status()).hasToString("A700");
                assertThat(refused.errorComment()).isEqualTo("store is not ready, send again later");
                assertRefused(ingest, instance);
                assertEchoes(ingest);
                assertThat(ingest.get("/health/ready")).contains("\"description\":\"store-not-mounted\"");
                assertThat(root).isEmptyDirectory();

                // when
                Files.delete(root);
                Files.move(away, root);

                // then
                assertThat(Sender.store(association, slice()).status()).hasToString("0000");
                association.release();
                assertThat(Sender.send(ingest.address(), slice()).status()).hasToString("0000");
                assertThat(ingest.parts()).isEmpty();
            }
        }
    }

    private static void assertRefused(IngestUnderTest ingest, TestInstance instance) {
        assertThatThrownBy(() -> Sender.open(ingest.address(), instance))
                .isInstanceOfSatisfying(
                        AssociationRejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(RejectReason.TEMPORARY_CONGESTION));
    }

    private static void assertEchoes(IngestUnderTest ingest) throws IOException {
        try (ScuAssociation echo = Sender.open(ingest.address(), CALLING, Given.context(VERIFICATION, EXPLICIT))) {
            assertThat(echo.echo()).hasToString("0000");
            echo.release();
        }
    }

    /** As the reclaimer does. */
    private static void free(List<Path> files) throws IOException {
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static TestInstance slice() {
        return TestInstances.of(TestInstances.Kind.CT).size(PIXELS, PIXELS).build();
    }
}
