package io.dicomadapter.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders that every storage has. They are made once and synced, so that naming an instance later has to sync no
 * more than the one folder that it goes to.
 */
final class StorageSkeleton {

    static final int FAN_OUT = 256;

    private static final List<String> FOLDERS = List.of(
            StorageLayout.EXPORTS,
            StorageLayout.INCOMING,
            StorageLayout.INSTANCES,
            StorageLayout.OUTBOX,
            StorageLayout.PAYLOADS,
            StorageLayout.RESULTS);

    private final StorageLayout layout;

    StorageSkeleton(StorageLayout layout) {
        this.layout = layout;
    }

    /** Syncs at every start: what is there may be what an earlier start made and was killed before it could sync. */
    void create() throws IOException {
        Path root = layout.root();
        Path instances = root.resolve(StorageLayout.INSTANCES);
        Files.createDirectories(root);
        for (String folder : FOLDERS) {
            Files.createDirectories(root.resolve(folder));
        }
        for (int i = 0; i < FAN_OUT; i++) {
            Files.createDirectories(root.resolve(StorageLayout.fanOutFolder(i)));
        }
        checkSameFileSystem(root.resolve(StorageLayout.INCOMING), instances);
        Disk.FSYNC.syncDirectory(instances);
        Disk.FSYNC.syncDirectory(root);
        // Last: a marker promises all the rest.
        if (!layout.isMounted()) {
            Files.writeString(root.resolve(StorageLayout.MARKER), "storage of DICOM Adapter, layout 1\n");
        }
        Disk.FSYNC.syncDirectory(root);
        syncNameOf(root.toAbsolutePath());
    }

    /** The root is a name in its parent, and that one in its own; above what this process may read, others made it. */
    private static void syncNameOf(Path root) throws IOException {
        for (Path each = root.getParent(); each != null && Files.isReadable(each); each = each.getParent()) {
            Disk.FSYNC.syncDirectory(each);
        }
    }

    /** A rename across file systems is a copy, and a copy is not atomic. */
    private static void checkSameFileSystem(Path incoming, Path instances) throws IOException {
        FileStore from = Files.getFileStore(incoming);
        FileStore to = Files.getFileStore(instances);
        if (!from.equals(to)) {
            throw new IOException("incoming/ and instances/ are on different file systems (" + from.name() + " and "
                    + to.name() + "); they must be on one, because instances are named by an atomic rename");
        }
    }
}
