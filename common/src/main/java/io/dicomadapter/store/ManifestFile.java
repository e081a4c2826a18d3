package io.dicomadapter.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The manifest of one payload: there whole, or not there. */
final class ManifestFile {

    private final Disk disk;
    private final Path file;

    ManifestFile(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    boolean exists() {
        return Files.isRegularFile(file);
    }

    void write(PayloadManifest manifest) throws IOException {
        Path temporary = Leftovers.temporary(file);
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer json = ByteBuffer.wrap(manifest.toJson());
            while (json.hasRemaining()) {
                channel.write(json);
            }
            syncFile(channel);
        }
        Files.setPosixFilePermissions(temporary, IncomingFile.READ_ONLY);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        syncName();
    }

    private void syncFile(FileChannel channel) throws StoreSyncException {
        try {
            disk.syncFile(channel);
        } catch (IOException e) {
            throw new StoreSyncException("manifest of a payload", e);
        }
    }

    private void syncName() throws IOException {
        try {
            disk.syncDirectory(file.getParent());
        } catch (IOException e) {
            // Without its manifest the payload is made again.
            Files.deleteIfExists(file);
            throw new StoreSyncException("name of a payload's manifest", e);
        }
    }
}
