package io.dicomadapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.testing.TestEvents;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same store on a file system that refuses hard links. */
class CopyingPayloadStoreTest implements PayloadStoreContract {

    @TempDir
    private Path root;

    @Override
    public PayloadStore store() {
        FileLinker refused = new FileLinker(Disk.FSYNC, (link, existing) -> {
            throw new FileSystemException(link.toString(), existing.toString(), "Too many links");
        });
        return new FileSystemPayloadStore(layout(), Disk.FSYNC, refused);
    }

    @Override
    public StorageLayout layout() {
        return StorageLayout.at(root);
    }

    @Test
    void copiesWhereLinksAreRefused() throws IOException {
        // when
        Payload payload = store().create(TestEvents.CHEST_CT, TestEvents.LUNG_JOB);
        // then
        Path copy = root.resolve(payload.folder())
                .resolve(layout().payloadFile(
                                TestEvents.STUDY_UID,
                                TestEvents.AXIAL_SERIES_UID,
                                TestEvents.FIRST_AXIAL.sopInstanceUid()));
        Path instance = root.resolve(TestEvents.FIRST_AXIAL.path());
        assertThat(copy).hasSameTextualContentAs(instance);
        assertThat(Files.isSameFile(copy, instance)).isFalse();
    }
}
