package io.dicomadapter.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes names in directories durable, with one sync for all that were given in the same directory meanwhile. */
final class DirectorySync {

    private final Disk disk;
    private final GroupSync.Listener listener;
    // One entry for each folder that instances go to: 256 at most.
    private final Map<Path, GroupSync> groups = new ConcurrentHashMap<>();

    DirectorySync(Disk disk, GroupSync.Listener listener) {
        this.disk = disk;
        this.listener = listener;
    }

    /** Returns when the names that the directory has now are durable. */
    void await(Path directory) throws IOException {
        groups.computeIfAbsent(directory, folder -> new GroupSync(() -> disk.syncDirectory(folder), listener))
                .await();
    }
}
