package io.dicomadapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dicomadapter.event.GroupClosed;
import io.dicomadapter.event.GroupMember;
import io.dicomadapter.testing.TestEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemPayloadStoreTest implements PayloadStoreContract {

    @TempDir
    private Path root;

    @Override
    public PayloadStore store() throws IOException {
        return FileSystemPayloadStore.open(layout(), Durability.FSYNC);
    }

    @Override
    public StorageLayout layout() {
        return StorageLayout.at(root);
    }

    @Test
    void sharesTheFilesOfTheInstancesInsteadOfCopyingThem() throws IOException {
        // when
        Payload payload = store().create(TestEvents.CHEST_CT, TestEvents.LUNG_JOB);
        // then
        assertThat(Files.isSameFile(fileOf(payload), root.resolve(TestEvents.FIRST_AXIAL.path())))
                .isTrue();
    }

    @Test
    void replacesAFileThatIsNotTheInstance() throws IOException {
        // given
        Payload payload = store().create(TestEvents.CHEST_CT, TestEvents.LUNG_JOB);
        Files.delete(root.resolve(payload.manifest()));
        Files.delete(fileOf(payload));
        Files.writeString(fileOf(payload), "torn");
        // when
        store().create(TestEvents.CHEST_CT, TestEvents.LUNG_JOB);
        // then
        assertThat(fileOf(payload)).hasSameTextualContentAs(root.resolve(TestEvents.FIRST_AXIAL.path()));
    }

    @Test
    void hasNoManifestWhoseContentTheDeviceDidNotConfirm() throws IOException {
        // given
        FailingDisk disk = new FailingDisk();
        disk.failsOnFiles = true;
        FileSystemPayloadStore store =
                new FileSystemPayloadStore(layout(), disk, new FileLinker(disk, Files::createLink));
        // then
        assertThatThrownBy(() -> store.create(TestEvents.CHEST_CT, TestEvents.LUNG_JOB))
                .isInstanceOf(StoreSyncException.class);
        assertThat(root.resolve(layout().manifest(TestEvents.LUNG_JOB.jobId()))).doesNotExist();
    }

    @Test
    void hasNoManifestWhenTheNamesAreNotConfirmed() throws IOException {
        // given
        FailingDisk disk = new FailingDisk();
        disk.failsOnDirectories = true;
        FileSystemPayloadStore store =
                new FileSystemPayloadStore(layout(), disk, new FileLinker(disk, Files::createLink));
        // then
        assertThatThrownBy(() -> store.create(TestEvents.CHEST_CT, TestEvents.LUNG_JOB))
                .isInstanceOf(StoreSyncException.class);
        assertThat(root.resolve(layout().manifest(TestEvents.LUNG_JOB.jobId()))).doesNotExist();
    }

    @Test
    void refusesAnInstancePathThatLeadsOutOfTheStorage() {
        // given
        GroupMember member = TestEvents.CHEST_CT.members().get(0);
        GroupMember hostile = new GroupMember(
                member.instanceId(),
                "../../etc/passwd",
                member.size(),
                member.digest(),
                member.sopClassUid(),
                member.sopInstanceUid(),
                member.studyInstanceUid(),
                member.seriesInstanceUid(),
                member.transferSyntaxUid(),
                member.callingAet(),
                member.associationId());
        // then
        assertThatThrownBy(() -> store().create(groupOf(List.of(hostile)), TestEvents.LUNG_JOB))
                .isInstanceOf(UnsafePathException.class);
    }

    @Test
    void refusesAGroupThatHasAnInstanceTwice() {
        GroupMember member = TestEvents.CHEST_CT.members().get(0);
        assertThatThrownBy(() -> store().create(groupOf(List.of(member, member)), TestEvents.LUNG_JOB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(member.instanceId())
                .hasMessageNotContaining(member.sopInstanceUid());
    }

    private Path fileOf(Payload payload) {
        return root.resolve(payload.folder())
                .resolve("dicom")
                .resolve(TestEvents.STUDY_UID)
                .resolve(TestEvents.AXIAL_SERIES_UID)
                .resolve(TestEvents.FIRST_AXIAL.sopInstanceUid() + ".dcm");
    }

    private static GroupClosed groupOf(List<GroupMember> members) {
        GroupClosed group = TestEvents.CHEST_CT;
        return new GroupClosed(
                group.groupId(),
                group.revision(),
                group.calledAet(),
                group.groupBy(),
                group.reason(),
                group.openedAt(),
                group.closedAt(),
                group.jobs(),
                members);
    }
}
