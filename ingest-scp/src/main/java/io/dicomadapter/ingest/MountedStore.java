package io.dicomadapter.ingest;

import io.dicomadapter.store.StorageLayout;
import java.nio.file.Files;
import java.util.Optional;

/** The storage root is mounted and can be written. */
record MountedStore(StorageLayout layout) implements AdmissionCheck {

    @Override
    public Optional<NotReady> problem() {
        if (!layout.isMounted()) {
            return Optional.of(new NotReady(
                    Refusal.STORE_NOT_MOUNTED,
                    "the storage root has no " + StorageLayout.MARKER + " file: is it mounted?"));
        }
        if (!Files.isWritable(layout.root())) {
            return Optional.of(new NotReady(Refusal.STORE_NOT_WRITABLE, "the storage root cannot be written"));
        }
        return Optional.empty();
    }
}
