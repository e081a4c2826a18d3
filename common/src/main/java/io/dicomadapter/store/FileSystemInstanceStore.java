package io.dicomadapter.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/**
 * Instances as files of a {@link StorageLayout}: written to {@code incoming/<replica>/<id>.part}, and moved to their name
 * only once they are complete and durable.
 *
 * <p>Each instance's content is synced by its own thread, so that the device has as much to do at once as there are
 * senders; the names that were given meanwhile are synced together. After a sync that failed it takes nothing more.
 */
public final class FileSystemInstanceStore implements InstanceStore {

    private final StorageLayout layout;
    private final String replica;
    private final Disk disk;
    private final SyncFailureLatch latch;
    private final DirectorySync names;
    private final FolderRotation folders = FolderRotation.anywhere();

    private FileSystemInstanceStore(
            StorageLayout layout, String replica, Disk disk, SyncFailureLatch latch, GroupSync.Listener listener) {
        this.layout = layout;
        this.replica = replica;
        this.disk = disk;
        this.latch = latch;
        this.names = new DirectorySync(disk, listener);
    }

    /**
     * Opens the store, after preparing the storage.
     *
     * @param layout where it is
     * @param replica name of this receiver, unique among those that share the storage, and the same after a restart
     * @param durability what a commit waits for
     */
    public static FileSystemInstanceStore open(StorageLayout layout, String replica, Durability durability)
            throws IOException {
        return open(layout, replica, Disk.of(durability), new SyncFailureLatch(), GroupSync.Listener.NONE);
    }

    /**
     * Opens the store, after preparing the storage.
     *
     * @param layout where it is
     * @param replica name of this receiver, unique among those that share the storage, and the same after a restart
     * @param disk how a commit becomes durable
     * @param latch set when the device does not confirm; shared with all that must stop then
     * @param listener told how many names each sync of a folder was for
     */
    public static FileSystemInstanceStore open(
            StorageLayout layout, String replica, Disk disk, SyncFailureLatch latch, GroupSync.Listener listener)
            throws IOException {
        layout.prepare();
        Files.createDirectories(layout.root().resolve(layout.incoming(replica)));
        return new FileSystemInstanceStore(layout, replica, disk, latch, listener);
    }

    @Override
    public IncomingInstance begin() throws IOException {
        latch.requireUnset();
        String instanceId = InstanceId.next(Clock.systemUTC(), folders.next());
        Path part = file(layout.incoming(replica, instanceId));
        FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new IncomingFile(this, instanceId, part, channel);
    }

    String name(String instanceId) {
        return layout.instance(instanceId);
    }

    Path file(String name) {
        return layout.root().resolve(name);
    }

    Disk disk() {
        return disk;
    }

    void syncFile(FileChannel channel, String instanceId) throws StoreSyncException {
        try {
            disk.syncFile(channel);
        } catch (IOException e) {
            StoreSyncException failure = new StoreSyncException("content of instance " + instanceId, e);
            // Network file systems tell here that they are full: this file is lost, but the device can be trusted.
            if (!OutOfSpace.isCauseOf(e)) {
                latch.set(failure);
            }
            throw failure;
        }
    }

    void syncName(Path target, String instanceId) throws StoreSyncException {
        try {
            names.await(target.getParent());
        } catch (IOException e) {
            StoreSyncException failure = new StoreSyncException("name of instance " + instanceId, e);
            latch.set(failure);
            throw failure;
        }
    }
}
