package io.dicomadapter.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a file a second name: by a hard link, or by a copy where the file system refuses links. */
final class FileLinker {

    private static final Logger LOG = LoggerFactory.getLogger(FileLinker.class);

    private final Disk disk;
    private final Linking linking;
    private final AtomicBoolean copyingWasLogged = new AtomicBoolean();

    FileLinker(Disk disk, Linking linking) {
        this.disk = disk;
        this.linking = linking;
    }

    /** Makes a hard link. A seam, so that tests can refuse it. */
    interface Linking {
        void link(Path link, Path existing) throws IOException;
    }

    void link(String instanceId, Path existing, Path link) throws IOException {
        if (!Files.isRegularFile(existing)) {
            throw new InstanceMissingException(instanceId, null);
        }
        if (isDone(existing, link)) {
            return;
        }
        Files.deleteIfExists(link);
        try {
            linking.link(link, existing);
        } catch (NoSuchFileException e) {
            throw new InstanceMissingException(instanceId, e);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("another process linked instanceId={} at the same time", instanceId);
        } catch (FileSystemException | UnsupportedOperationException e) {
            logCopying(e);
            copy(existing, link);
        }
    }

    /** A link is made at once, and a copy is renamed when complete: what is there is whole, unless it is another's. */
    private static boolean isDone(Path existing, Path link) throws IOException {
        return Files.exists(link) && (Files.isSameFile(existing, link) || Files.size(existing) == Files.size(link));
    }

    private void copy(Path existing, Path link) throws IOException {
        Path temporary = Leftovers.temporary(link);
        try {
            Files.copy(existing, temporary);
            Files.setPosixFilePermissions(temporary, IncomingFile.READ_ONLY);
            syncFile(temporary);
            Files.move(temporary, link, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void syncFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            disk.syncFile(channel);
        } catch (IOException e) {
            throw new StoreSyncException("copy of an instance", e);
        }
    }

    private void logCopying(Exception refusal) {
        if (copyingWasLogged.compareAndSet(false, true)) {
            LOG.warn("the file system refuses hard links ({}): payloads are made of copies", reason(refusal));
        }
    }

    private static String reason(Exception refusal) {
        String reason = refusal instanceof FileSystemException e ? e.getReason() : null;
        return reason == null ? refusal.getClass().getSimpleName() : reason;
    }
}
