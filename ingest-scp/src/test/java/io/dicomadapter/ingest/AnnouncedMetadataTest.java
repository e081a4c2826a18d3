package io.dicomadapter.ingest;

import static io.dicomadapter.ingest.Given.CT;
import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.dicom.TransferSyntax;
import io.dicomadapter.dicom.data.DataSetWriter;
import io.dicomadapter.dicom.data.Tags;
import io.dicomadapter.dicom.data.Vr;
import io.dicomadapter.dicom.scp.StoreAnswer;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.store.Durability;
import io.dicomadapter.store.FileSystemInstanceStore;
import io.dicomadapter.store.InstanceStore;
import io.dicomadapter.store.StorageLayout;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the events say of instances besides their identifiers: the tags that the configuration asks for. */
class AnnouncedMetadataTest {

    private static final String INSTANCE = "2.25.3";

    @TempDir
    private Path root;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<InstanceStored> announced = new ArrayList<>();

    @Test
    void announcesMetadataTagsOfEveryAeTitleInTheCharactersOfTheDataSet() throws IOException {
        // given
        ApplicationEntity called = Given.withMetadata("(0010,0010)", "0008,0060", "0018,0015");

        // when
        receiver(called)
                .store(
                        Given.request(CT, INSTANCE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                        new Fragments(latin1DataSet(), 7));

        // then
        assertThat(announced.get(0).attributes())
                .containsEntry("00100010", List.of("MÜLLER^JÖRG"))
                .containsEntry("00080060", List.of("CT"))
                .containsKeys("0020000D", "00080050")
                .doesNotContainKey("00180015");
    }

    @Test
    void leavesOversizeMetadataOutOfTheEventAndStoresTheInstance() throws IOException {
        // given
        ApplicationEntity called = Given.withMetadata("0008,0080", "0008,0060");
        byte[] dataSet = new DataSetWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .put(Tags.SOP_CLASS_UID, Vr.UI, CT)
                .put(Tags.SOP_INSTANCE_UID, Vr.UI, INSTANCE)
                .put(Tags.MODALITY, Vr.CS, "CT")
                .put(Tags.INSTITUTION_NAME, Vr.LO, "x".repeat(5000))
                .put(Tags.STUDY_INSTANCE_UID, Vr.UI, "2.25.1")
                .put(Tags.SERIES_INSTANCE_UID, Vr.UI, "2.25.2")
                .toByteArray();

        // when
        StoreAnswer answer = receiver(called)
                .store(
                        Given.request(CT, INSTANCE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                        new Fragments(dataSet, 512));

        // then
        assertThat(answer.status()).hasToString("0000");
        assertThat(announced.get(0).attributes()).containsKey("00080060").doesNotContainKey("00080080");
        assertThat(registry.get(IngestMeter.OMITTED_ATTRIBUTES.meterName())
                        .tag("reason", "value_too_long")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private InstanceReceiver receiver(ApplicationEntity called) throws IOException {
        InstanceStore store = FileSystemInstanceStore.open(StorageLayout.at(root), "test", Durability.NONE);
        ApplicationEntity other = Given.applicationEntity("BYACC", "0008,0050");
        return new InstanceReceiver(
                AssociationScope.of(
                        Given.association(), called, Given.configuration(called, other), JobProcessors.onClassPath()),
                Given.reception(store, Announced.to(announced::add), released -> {}, registry, Optional::empty),
                AssociationTrace.begin(Tracer.NOOP, "association-1"),
                () -> {});
    }

    private static byte[] latin1DataSet() {
        return new DataSetWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .put(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100")
                .put(Tags.SOP_CLASS_UID, Vr.UI, CT)
                .put(Tags.SOP_INSTANCE_UID, Vr.UI, INSTANCE)
                .put(Tags.ACCESSION_NUMBER, Vr.SH, "ACC1")
                .put(Tags.MODALITY, Vr.CS, "CT")
                .put(Tags.PATIENT_NAME, Vr.PN, "MÜLLER^JÖRG ".getBytes(StandardCharsets.ISO_8859_1))
                .put(Tags.STUDY_INSTANCE_UID, Vr.UI, "2.25.1")
                .put(Tags.SERIES_INSTANCE_UID, Vr.UI, "2.25.2")
                .toByteArray();
    }
}
