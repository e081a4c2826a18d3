package io.dicomadapter.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Removes what a replica was receiving when it died: its senders got no answer, and will send again. */
public final class IncomingSweep {

    private IncomingSweep() {}

    /**
     * Deletes all files of {@code incoming/<replica>}. Only for the one process that owns the replica's name, and before
     * it receives anything.
     *
     * @return how many there were
     */
    public static int sweep(StorageLayout layout, String replica) throws IOException {
        Path folder = layout.root().resolve(layout.incoming(replica));
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        int swept = 0;
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + StorageLayout.PART_SUFFIX)) {
            for (Path part : parts) {
                Files.deleteIfExists(part);
                swept++;
            }
        }
        return swept;
    }
}
