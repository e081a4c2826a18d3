package io.dicomadapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.event.GroupMember;
import io.dicomadapter.testing.TestEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link PayloadStore} must do; a store's test class implements it. */
public interface PayloadStoreContract {

    /** A store in an empty storage; the same at every call. */
    PayloadStore store() throws IOException;

    /** The storage of {@link #store}. */
    StorageLayout layout();

    @BeforeEach
    default void storeTheInstancesOfTheChestCt() throws IOException {
        layout().prepare();
        for (GroupMember member : TestEvents.CHEST_CT.members()) {
            Path file = Files.writeString(layout().resolve(member.path()), contentOf(member));
            Files.setPosixFilePermissions(file, IncomingFile.READ_ONLY);
        }
    }

    @Test
    default void holdsEveryInstanceByStudyAndSeries() throws IOException {
        // when
        Payload payload = create();
        // then
        for (GroupMember member : TestEvents.CHEST_CT.members()) {
            Path file = layout().resolve(payload.folder())
                    .resolve("dicom")
                    .resolve(member.studyInstanceUid())
                    .resolve(member.seriesInstanceUid())
                    .resolve(member.sopInstanceUid() + ".dcm");
            assertThat(file).hasContent(contentOf(member));
            assertThat(Files.getPosixFilePermissions(file)).isEqualTo(IncomingFile.READ_ONLY);
        }
    }

    @Test
    default void saysWhatItHolds() throws IOException {
        // when
        Payload payload = create();
        // then
        assertThat(payload)
                .isEqualTo(new Payload(
                        "payloads/" + TestEvents.LUNG_JOB.jobId(),
                        "payloads/" + TestEvents.LUNG_JOB.jobId() + "/manifest.json",
                        3,
                        1001 + 1002 + 1003));
    }

    @Test
    default void hasAManifestThatDescribesJobAndContent() throws IOException {
        // when
        Payload payload = create();
        // then
        PayloadManifest manifest = PayloadManifest.read(layout().resolve(payload.manifest()));
        assertThat(manifest.job()).isEqualTo(TestEvents.LUNG_JOB);
        assertThat(manifest.groupId()).isEqualTo(TestEvents.GROUP_ID);
        assertThat(manifest.reason()).isEqualTo(TestEvents.CHEST_CT.reason());
        assertThat(manifest.calledAet()).isEqualTo(TestEvents.CALLED_AET);
        assertThat(manifest.instances()).isEqualTo(3);
        assertThat(manifest.studies()).singleElement().satisfies(study -> {
            assertThat(study.studyInstanceUid()).isEqualTo(TestEvents.STUDY_UID);
            assertThat(study.series())
                    .extracting(PayloadManifest.Series::seriesInstanceUid)
                    .containsExactly(TestEvents.AXIAL_SERIES_UID, TestEvents.CORONAL_SERIES_UID);
        });
        Path folder = layout().resolve(payload.folder());
        assertThat(instances(manifest))
                .allSatisfy(
                        instance -> assertThat(folder.resolve(instance.file())).exists())
                .extracting(PayloadManifest.Instance::instanceId)
                .containsExactly(
                        TestEvents.FIRST_AXIAL.instanceId(),
                        TestEvents.SECOND_AXIAL.instanceId(),
                        TestEvents.FIRST_CORONAL.instanceId());
    }

    @Test
    default void staysAsItIsWhenItIsMadeAgain() throws IOException {
        // given
        Payload first = create();
        Path manifest = layout().resolve(first.manifest());
        Object written = Files.getAttribute(manifest, "unix:ino");
        // when
        Payload again = create();
        // then
        assertThat(again).isEqualTo(first);
        assertThat(Files.getAttribute(manifest, "unix:ino")).isEqualTo(written);
    }

    @Test
    default void isNotMadeAgainOnceItIsCompleteEvenIfTheInstancesAreGone() throws IOException {
        // given
        Payload first = create();
        deleteInstances();
        // when
        Payload again = create();
        // then
        assertThat(again).isEqualTo(first);
        assertThat(filesOf(first)).hasSize(4);
    }

    @Test
    default void survivesTheReleaseOfTheInstances() throws IOException {
        // given
        Payload payload = create();
        // when
        deleteInstances();
        // then
        assertThat(filesOf(payload))
                .hasSize(4)
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @Test
    default void isCompletedWhenAProcessDiedHalfway() throws IOException {
        // given
        Payload complete = create();
        List<Path> files = filesOf(complete);
        Path folder = layout().resolve(complete.folder());
        Files.delete(layout().resolve(complete.manifest()));
        Files.delete(files.stream()
                .filter(file -> file.toString().endsWith(".dcm"))
                .findFirst()
                .orElseThrow());
        Files.writeString(folder.resolve("tmp-1.part"), "{ half a manifest");
        Files.writeString(folder.resolve("dicom").resolve("tmp-2.part"), "half a copy");
        // when
        Payload again = create();
        // then
        assertThat(again).isEqualTo(complete);
        assertThat(filesOf(again)).isEqualTo(files);
    }

    @Test
    default void givesEachPipelineAPayloadOfItsOwn() throws IOException {
        Payload lung = create();
        Payload nodule = store().create(TestEvents.CHEST_CT, TestEvents.NODULE_JOB);
        assertThat(nodule.folder()).isNotEqualTo(lung.folder());
        assertThat(filesOf(nodule)).hasSize(4);
    }

    @Test
    default void failsWithoutAManifestWhenAnInstanceIsGone() throws IOException {
        // given
        Files.delete(layout().resolve(TestEvents.SECOND_AXIAL.path()));
        // when
        assertThatThrownBy(this::create)
                .isInstanceOf(InstanceMissingException.class)
                .hasMessageContaining(TestEvents.SECOND_AXIAL.instanceId());
        // then
        assertThat(layout().resolve(layout().manifest(TestEvents.LUNG_JOB.jobId())))
                .doesNotExist();
    }

    private Payload create() throws IOException {
        return store().create(TestEvents.CHEST_CT, TestEvents.LUNG_JOB);
    }

    private void deleteInstances() throws IOException {
        for (GroupMember member : TestEvents.CHEST_CT.members()) {
            Files.delete(layout().resolve(member.path()));
        }
    }

    private List<Path> filesOf(Payload payload) throws IOException {
        try (Stream<Path> found = Files.walk(layout().resolve(payload.folder()))) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<PayloadManifest.Instance> instances(PayloadManifest manifest) {
        return manifest.studies().stream()
                .flatMap(study -> study.series().stream())
                .flatMap(series -> series.instances().stream())
                .toList();
    }

    private static String contentOf(GroupMember member) {
        return "instance " + member.instanceId();
    }
}
