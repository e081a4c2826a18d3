package io.dicomadapter.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders that every storage has. They are made once and synced, so that naming an instance later has to sync no
 * more than the one folder that it goes to.
 */
final class StorageSkeleton {

    static final int FAN_OUT = 256;

    private final StorageLayout layout;

    StorageSkeleton(StorageLayout layout) {
        this.layout = layout;
    }

    void create() throws IOException {
        Path root = layout.root();
        createRoot(root);
        boolean created = folder(StorageLayout.INCOMING);
        created |= folder(StorageLayout.INSTANCES);
        created |= folder(StorageLayout.OUTBOX);
        created |= folder(StorageLayout.PAYLOADS);
        created |= folder(StorageLayout.RESULTS);
        if (createFanOut()) {
            Disk.FSYNC.syncDirectory(root.resolve(StorageLayout.INSTANCES));
        }
        checkSameFileSystem(root.resolve(StorageLayout.INCOMING), root.resolve(StorageLayout.INSTANCES));
        // Last: a marker promises all the rest.
        created |= marker();
        if (created) {
            Disk.FSYNC.syncDirectory(root);
        }
    }

    private boolean createFanOut() throws IOException {
        boolean created = false;
        for (int i = 0; i < FAN_OUT; i++) {
            created |= folder(StorageLayout.fanOutFolder(i));
        }
        return created;
    }

    private boolean folder(String name) throws IOException {
        Path folder = layout.root().resolve(name);
        if (Files.isDirectory(folder)) {
            return false;
        }
        Files.createDirectories(folder);
        return true;
    }

    private boolean marker() throws IOException {
        if (layout.isMounted()) {
            return false;
        }
        Files.writeString(layout.root().resolve(StorageLayout.MARKER), "storage of DICOM Adapter, layout 1\n");
        return true;
    }

    /** Every folder on the way that is new is a name in its parent, which has to be synced. */
    private static void createRoot(Path root) throws IOException {
        Path missing = root;
        while (missing != null && !Files.exists(missing)) {
            missing = missing.getParent();
        }
        Files.createDirectories(root);
        for (Path each = root; !each.equals(missing) && each.getParent() != null; each = each.getParent()) {
            Disk.FSYNC.syncDirectory(each.getParent());
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
