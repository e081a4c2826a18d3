package io.dicomadapter.ingest;

import static io.dicomadapter.ingest.Given.CALLED;
import static io.dicomadapter.ingest.Given.CALLING;
import static io.dicomadapter.ingest.Given.CT;
import static io.dicomadapter.ingest.Given.EXPLICIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.data.DataSetWriter;
import io.dicomadapter.dicom.data.FileMetaInformation;
import io.dicomadapter.dicom.data.Part10File;
import io.dicomadapter.dicom.data.Tags;
import io.dicomadapter.dicom.data.Vr;
import io.dicomadapter.dicom.scp.AssociationEnd;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.Digest;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.store.Durability;
import io.dicomadapter.store.FileSystemInstanceStore;
import io.dicomadapter.store.InstanceStore;
import io.dicomadapter.store.StorageLayout;
import io.dicomadapter.store.StoreSyncException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceReceiverTest {

    private static final String INSTANCE = "2.25.3";
    private static final byte[] DATA_SET = dataSet(CT, INSTANCE, "2.25.1", "2.25.2");

    @TempDir
    private static Path root;

    private static InstanceStore store;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<InstanceStored> announced = new ArrayList<>();
    private final List<AssociationReleased> released = new ArrayList<>();
    private NotReady problem;

    @BeforeAll
    static void openStore() throws IOException {
        store = FileSystemInstanceStore.open(StorageLayout.at(root), "test", Durability.FSYNC);
    }

    @AfterEach
    void emptyStore() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100_000})
    void storesTheDataSetByteForByteHoweverItIsFragmented(int fragment) throws IOException {
        // when
        StoreAnswer answer = store(INSTANCE, new Fragments(DATA_SET, fragment));

        // then
        assertThat(answer.status()).hasToString("0000");
        Path file = root.resolve(announced.get(0).path());
        try (Part10File stored = Part10File.open(file)) {
            assertThat(stored.meta()).isEqualTo(new FileMetaInformation(CT, INSTANCE, EXPLICIT, CALLING, CALLED));
            assertThat(Channels.newInputStream(stored.dataSet()).readAllBytes()).isEqualTo(DATA_SET);
        }
        assertThat(files()).containsExactly(file);
    }

    @Test
    void announcesWhatIsKnownOfTheInstance() throws IOException {
        // when
        store(INSTANCE, new Fragments(DATA_SET, 64));

        // then
        InstanceStored event = announced.get(0);
        CRC32C crc = new CRC32C();
        crc.update(DATA_SET);
        assertThat(event)
                .isEqualTo(new InstanceStored(
                        event.instanceId(),
                        event.path(),
                        Files.size(root.resolve(event.path())),
                        new Digest("crc32c", HexFormat.of().toHexDigits(crc.getValue(), 8)),
                        CT,
                        INSTANCE,
                        "2.25.1",
                        "2.25.2",
                        EXPLICIT,
                        CALLED,
                        CALLING,
                        "association-1",
                        Given.CLOCK.instant(),
                        1,
                        Map.of("0020000D", List.of("2.25.1"), "00080050", List.of("ACC1"))));
        assertThat(event.path()).contains(event.instanceId()).doesNotContain("2.25");
    }

    @Test
    void answersIgnoredSopClassesWithSuccessAndStoresNothing() throws IOException {
        // when
        StoreAnswer answer = receiver(Given.ignoring(CT), store)
                .store(
                        Given.request(CT, INSTANCE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                        new Fragments(DATA_SET, 64));

        // then
        assertThat(answer.status()).hasToString("0000");
        assertThat(announced).isEmpty();
        assertThat(files()).isEmpty();
        assertThat(answered("ignored", "0000")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.5.1.4.1.1.4, 2.25.3,     2.25.1,        2.25.2,   A900, SOP Class",
        "1.2.840.10008.5.1.4.1.1.2, 2.25.4,     2.25.1,        2.25.2,   A900, SOP Instance",
        "'',                        2.25.3,     2.25.1,        2.25.2,   A900, SOP Class",
        "1.2.840.10008.5.1.4.1.1.2, '',         2.25.1,        2.25.2,   A900, SOP Instance",
        "1.2.840.10008.5.1.4.1.1.2, 2.25.3,     '',            2.25.2,   C000, Study",
        "1.2.840.10008.5.1.4.1.1.2, 2.25.3,     ../../etc,     2.25.2,   C000, Study",
        "1.2.840.10008.5.1.4.1.1.2, 2.25.3,     2.25.1\\2.25.7, 2.25.2,  C000, Study",
        "1.2.840.10008.5.1.4.1.1.2, 2.25.3,     2.25.1,        '',       C000, Series",
        "1.2.840.10008.5.1.4.1.1.2, 2.25.3,     2.25.1,        ..,       C000, Series",
    })
    void refusesDataSetsWhoseIdentifiersAreWrong(
            String sopClass, String sopInstance, String study, String series, String status, String comment)
            throws IOException {
        // when
        byte[] dataSet = dataSet(sopClass, sopInstance, study, series);
        StoreAnswer answer = store(INSTANCE, new Fragments(dataSet, 64));

        // then
        assertThat(answer.status()).hasToString(status);
        assertThat(answer.errorComment()).contains(comment).doesNotContain("2.25", "DOE");
        assertThat(announced).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void storesInstancesWhoseUidsHaveLeadingZeros() throws IOException {
        // given
        String dated = "1.2.840.99.2026.01.002.0";
        byte[] dataSet = dataSet(CT, dated, "1.2.840.99.2026.01", "1.2.840.99.2026.01.002");

        // when
        StoreAnswer answer = store(dated, new Fragments(dataSet, 64));

        // then
        assertThat(answer.status()).hasToString("0000");
        assertThat(announced.get(0).sopInstanceUid()).isEqualTo(dated);
    }

    @Test
    void refusesDataSetsWithoutStudyInstanceUid() throws IOException {
        // given
        byte[] dataSet = new DataSetWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .put(Tags.SOP_CLASS_UID, Vr.UI, CT)
                .put(Tags.SOP_INSTANCE_UID, Vr.UI, INSTANCE)
                .put(Tags.SERIES_INSTANCE_UID, Vr.UI, "2.25.2")
                .toByteArray();

        // when
        StoreAnswer answer = store(INSTANCE, new Fragments(dataSet, 64));

        // then
        assertThat(answer.status()).hasToString("C000");
        assertThat(answer.errorComment()).isEqualTo("Study Instance UID (0020,000D) is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../etc/passwd", "/tmp/x", "2.25.3/../../x", "", "1.2.\u0000"})
    void refusesHostileInstanceUidsBeforeAnythingIsWritten(String hostile) throws IOException {
        // given
        InstanceStore untouched = () -> {
            throw new AssertionError("a file was opened");
        };

        // when
        StoreAnswer answer = receiver(Given.applicationEntity(), untouched)
                .store(
                        Given.request(CT, hostile, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                        new Fragments(DATA_SET, 64));

        // then
        assertThat(answer.status()).hasToString("C000");
    }

    @Test
    void refusesDataSetsThatAreCutOff() throws IOException {
        // when
        StoreAnswer answer = store(INSTANCE, new Fragments(Arrays.copyOf(DATA_SET, 100), 64));

        // then
        assertThat(answer.status()).hasToString("C000");
        assertThat(files()).isEmpty();
    }

    @Test
    void tellsTheSenderToTryAgainWhenTheDeviceIsFull() throws IOException {
        // when
        StoreAnswer answer = receiver(Given.applicationEntity(), FullDevice::begin)
                .store(
                        Given.request(CT, INSTANCE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                        new Fragments(DATA_SET, 64));

        // then
        assertThat(answer.status()).hasToString("A700");
        assertThat(announced).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NO_SPACE,           no_space",
        "OUTBOX_FULL,        outbox_full",
        "STORE_NOT_MOUNTED,  store_not_ready",
        "SYNC_FAILED,        store_not_ready"
    })
    void tellsTheSenderToTryAgainWhenTheStoreIsNoLongerReady(Refusal refusal, String outcome) throws IOException {
        // given
        problem = new NotReady(refusal, "figures for operators");

        // when
        StoreAnswer answer = store(INSTANCE, new Fragments(DATA_SET, 64));

        // then
        assertThat(answer.status()).hasToString("A700");
        assertThat(answer.errorComment()).endsWith("send again later");
        assertThat(files()).isEmpty();
        assertThat(answered(outcome, "A700")).isEqualTo(1);

        // when
        problem = null;

        // then
        assertThat(store(INSTANCE, new Fragments(DATA_SET, 64)).status()).hasToString("0000");
    }

    @Test
    void takesTheInstanceBackWhenItsEventCannotBeMadeDurable() throws IOException {
        // given
        InstanceAnnouncer broken =
                Announced.never(new StoreSyncException("event", new IOException("Input/output error")));

        // when
        StoreAnswer answer = receiver(Given.applicationEntity(), store, broken)
                .store(
                        Given.request(CT, INSTANCE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                        new Fragments(DATA_SET, 64));

        // then
        assertThat(answer.status()).hasToString("A700");
        assertThat(files()).isEmpty();
        assertThat(answered("not_durable", "A700")).isEqualTo(1);
    }

    @Test
    void countsInstancesBytesAndTime() throws IOException {
        // when
        store(INSTANCE, new Fragments(DATA_SET, 64));
        store("2.25.4", new Fragments(DATA_SET, 64));

        // then
        assertThat(answered("stored", "0000")).isEqualTo(1);
        assertThat(answered("other_sop_instance", "A900")).isEqualTo(1);
        assertThat(registry.get(IngestMeter.BYTES.meterName()).counter().count())
                .isEqualTo(DATA_SET.length);
        assertThat(registry.get(IngestMeter.STORE.meterName()).timer().count()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"RELEASED, RELEASED", "ABORTED, ABORTED", "CONNECTION_LOST, ABORTED", "TIMED_OUT, ABORTED"})
    void tellsOfTheEndOfAnAssociationHowMuchItStoredOfEachStudy(
            AssociationEnd end, io.dicomadapter.event.AssociationEnd told) throws IOException {
        // given
        InstanceReceiver receiver = receiver(Given.applicationEntity(), store);
        for (String[] uids : new String[][] {{"2.25.3", "2.25.1"}, {"2.25.4", "2.25.1"}, {"2.25.5", "2.25.7"}}) {
            receiver.store(
                    Given.request(CT, uids[0], TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                    new Fragments(dataSet(CT, uids[0], uids[1], "2.25.2"), 64));
        }
        receiver.store( // not stored: another instance than the command names
                Given.request(CT, "2.25.6", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                new Fragments(dataSet(CT, "2.25.66", "2.25.8", "2.25.2"), 64));

        // when
        receiver.ended(end);

        // then
        assertThat(released)
                .containsExactlyInAnyOrder(
                        new AssociationReleased(
                                "association-1", "2.25.1", CALLED, CALLING, 2, told, Given.CLOCK.instant()),
                        new AssociationReleased(
                                "association-1", "2.25.7", CALLED, CALLING, 1, told, Given.CLOCK.instant()));
    }

    private StoreAnswer store(String sopInstanceUid, Fragments dataSet) throws IOException {
        return receiver(Given.applicationEntity(), store)
                .store(Given.request(CT, sopInstanceUid, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), dataSet);
    }

    private InstanceReceiver receiver(ApplicationEntity called, InstanceStore into) {
        return receiver(called, into, Announced.to(announced::add));
    }

    private InstanceReceiver receiver(ApplicationEntity called, InstanceStore into, InstanceAnnouncer announcer) {
        ApplicationEntity other = Given.applicationEntity("BYACC", "0008,0050");
        Reception reception =
                Given.reception(into, announcer, released::add, registry, () -> Optional.ofNullable(problem));
        return new InstanceReceiver(
                AssociationScope.of(
                        Given.association(), called, Given.configuration(called, other), JobProcessors.onClassPath()),
                reception,
                AssociationTrace.begin(Tracer.NOOP, "association-1"),
                () -> {});
    }

    private double answered(String outcome, String status) {
        return registry.get(IngestMeter.INSTANCES.meterName())
                .tags("outcome", outcome, "status", status)
                .counter()
                .count();
    }

    /** What is in the store, apart from its marker. */
    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(StorageLayout.MARKER))
                    .toList();
        }
    }

    private static byte[] dataSet(String sopClass, String sopInstance, String study, String series) {
        return new DataSetWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .put(Tags.SOP_CLASS_UID, Vr.UI, sopClass)
                .put(Tags.SOP_INSTANCE_UID, Vr.UI, sopInstance)
                .put(Tags.ACCESSION_NUMBER, Vr.SH, "ACC1")
                .put(Tags.PATIENT_NAME, Vr.PN, "DOE^JANE")
                .put(Tags.STUDY_INSTANCE_UID, Vr.UI, study)
                .put(Tags.SERIES_INSTANCE_UID, Vr.UI, series)
                .put(Tags.PIXEL_DATA, Vr.OW, new byte[512])
                .toByteArray();
    }
}
