package io.dicomadapter.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Instances as files of a {@link StorageLayout}: written to {@code incoming/<replica>/<id>.part}, and moved to their name
 * only once they are complete and durable.
 */
public final class FileSystemInstanceStore implements InstanceStore {

    private final StorageLayout layout;
    private final String replica;
    private final Disk disk;

    FileSystemInstanceStore(StorageLayout layout, String replica, Disk disk) {
        this.layout = layout;
        this.replica = replica;
        this.disk = disk;
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
        layout.prepare();
        Files.createDirectories(layout.root().resolve(layout.incoming(replica)));
        return new FileSystemInstanceStore(layout, replica, Disk.of(durability));
    }

    @Override
    public IncomingInstance begin() throws IOException {
        String instanceId = InstanceId.next();
        Path part = layout.root().resolve(layout.incoming(replica, instanceId));
        FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new IncomingFile(layout, disk, instanceId, part, channel);
    }
}
