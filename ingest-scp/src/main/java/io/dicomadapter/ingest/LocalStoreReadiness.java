package io.dicomadapter.ingest;

import io.dicomadapter.store.StorageLayout;
import java.nio.file.Files;
import java.util.Optional;

/** Ready when the storage root is mounted and can be written. */
record LocalStoreReadiness(StorageLayout layout) implements StoreReadiness {

    @Override
    public Optional<String> problem() {
        if (!layout.isMounted()) {
            return Optional.of("the storage root has no " + StorageLayout.MARKER + " file: is it mounted?");
        }
        if (!Files.isWritable(layout.root())) {
            return Optional.of("the storage root cannot be written");
        }
        return Optional.empty();
    }
}
