package io.dicomadapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemInstanceStoreTest implements InstanceStoreContract {

    private static final String REPLICA = "ingest-0";

    @TempDir
    private Path root;

    private final SyncFailureLatch latch = new SyncFailureLatch();
    private final List<Long> groups = new CopyOnWriteArrayList<>();
    private StorageLayout layout;

    @BeforeEach
    void layOut() {
        layout = StorageLayout.at(root);
    }

    @Override
    public InstanceStore store() throws IOException {
        return FileSystemInstanceStore.open(layout, REPLICA, Durability.FSYNC);
    }

    @Override
    public StorageLayout layout() {
        return layout;
    }

    @Test
    void receivesIntoAPartFileOfItsReplica() throws IOException {
        try (IncomingInstance incoming = store().begin()) {
            assertThat(root.resolve("incoming/ingest-0/" + incoming.instanceId() + ".part"))
                    .exists();
        }
    }

    @Test
    void syncsTheReadOnlyFileThenNamesItThenSyncsTheName() throws IOException {
        // given
        List<String> steps = new ArrayList<>();
        Disk disk = new Disk() {
            @Override
            public void syncFile(FileChannel file) throws IOException {
                steps.add("file of " + file.size() + " bytes, parts " + filesIn("incoming/ingest-0"));
            }

            @Override
            public void syncData(FileChannel file) {
                throw new AssertionError("the size of an instance's file changes");
            }

            @Override
            public void syncDirectory(Path directory) throws IOException {
                steps.add(root.relativize(directory).getParent() + ", parts " + filesIn("incoming/ingest-0"));
            }
        };
        // when
        commit(disk);
        // then
        assertThat(steps).containsExactly("file of 0 bytes, parts 1", "instances, parts 0");
    }

    @Test
    void syncsNothingWhereDurabilityIsNone() throws IOException {
        assertThat(Disk.of(Durability.NONE)).isSameAs(Disk.NO_SYNC);
        assertThat(commit(Disk.NO_SYNC)).exists();
    }

    @Test
    void namesNothingWhoseContentTheDeviceDidNotConfirm() throws IOException {
        // given
        FailingDisk disk = new FailingDisk();
        disk.failsOnFiles = true;
        FileSystemInstanceStore store = storeOn(disk);
        IncomingInstance incoming = store.begin();
        // when
        assertThatThrownBy(incoming::commit)
                .isInstanceOf(StoreSyncException.class)
                .hasMessage("the device did not confirm the content of instance " + incoming.instanceId());
        // then
        disk.failsOnFiles = false;
        assertThatThrownBy(incoming::commit).isInstanceOf(IllegalStateException.class);
        assertThat(disk.fileSyncs).isEqualTo(1);
        incoming.close();
        assertThat(filesIn("incoming/ingest-0")).isZero();
        assertThat(root.resolve(layout.instance(incoming.instanceId()))).doesNotExist();
    }

    @Test
    void removesTheNameThatTheDeviceDidNotConfirm() throws IOException {
        // given
        FailingDisk disk = new FailingDisk();
        disk.failsOnDirectories = true;
        IncomingInstance incoming = storeOn(disk).begin();
        // when
        assertThatThrownBy(incoming::commit)
                .isInstanceOf(StoreSyncException.class)
                .hasMessage("the device did not confirm the name of instance " + incoming.instanceId());
        // then
        incoming.close();
        assertThat(root.resolve(layout.instance(incoming.instanceId()))).doesNotExist();
    }

    @Test
    void takesNothingMoreOnceASyncHasFailed() throws IOException {
        // given
        FailingDisk disk = new FailingDisk();
        FileSystemInstanceStore store = storeOn(disk);
        IncomingInstance incoming = store.begin();
        assertThat(latch.reason()).isEmpty();
        // when
        disk.failsOnFiles = true;
        assertThatThrownBy(incoming::commit).isInstanceOf(StoreSyncException.class);
        disk.failsOnFiles = false;
        // then
        assertThat(latch.reason())
                .contains("the device did not confirm the content of instance " + incoming.instanceId()
                        + ": Input/output error");
        assertThatThrownBy(store::begin).isInstanceOf(StoreSyncException.class);
        incoming.close();
    }

    @Test
    void goesOnWhenAFileIsLostBecauseTheDeviceIsFull() throws IOException {
        // given
        FailingDisk disk = new FailingDisk();
        disk.failure = "No space left on device";
        disk.failsOnFiles = true;
        FileSystemInstanceStore store = storeOn(disk);
        // when
        try (IncomingInstance incoming = store.begin()) {
            assertThatThrownBy(incoming::commit).isInstanceOf(StoreSyncException.class);
        }
        disk.failsOnFiles = false;
        // then
        assertThat(latch.reason()).isEmpty();
        assertThat(commit(store)).exists();
    }

    @Test
    void tellsHowManyNamesASyncWasFor() throws IOException {
        commit(storeOn(Disk.FSYNC));
        assertThat(groups).containsExactly(1L);
    }

    @Test
    void failsToCommitWhatSomebodyDeleted() throws IOException {
        // given
        IncomingInstance incoming = store().begin();
        Files.delete(root.resolve(layout.incoming(REPLICA, incoming.instanceId())));
        // then
        assertThatThrownBy(incoming::commit).isInstanceOf(IOException.class);
        incoming.close();
        assertThat(root.resolve(layout.instance(incoming.instanceId()))).doesNotExist();
    }

    private Path commit(Disk disk) throws IOException {
        return commit(storeOn(disk));
    }

    private Path commit(InstanceStore store) throws IOException {
        try (IncomingInstance incoming = store.begin()) {
            return root.resolve(incoming.commit());
        }
    }

    private FileSystemInstanceStore storeOn(Disk disk) throws IOException {
        return FileSystemInstanceStore.open(layout, REPLICA, disk, latch, groups::add);
    }

    private long filesIn(String folder) throws IOException {
        try (var files = Files.list(root.resolve(folder))) {
            return files.count();
        }
    }
}
