package io.dicomadapter.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** An instance being received into a {@code .part} file. */
final class IncomingFile implements IncomingInstance {

    /** 0444: payloads are links to the same file, and no pipeline may change what another reads. */
    static final Set<PosixFilePermission> READ_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private enum State {
        OPEN,
        COMMITTED,
        FAILED,
        CLOSED
    }

    private final StorageLayout layout;
    private final Disk disk;
    private final String instanceId;
    private final Path part;
    private final FileChannel channel;

    private State state = State.OPEN;

    IncomingFile(StorageLayout layout, Disk disk, String instanceId, Path part, FileChannel channel) {
        this.layout = layout;
        this.disk = disk;
        this.instanceId = instanceId;
        this.part = part;
        this.channel = channel;
    }

    @Override
    public String instanceId() {
        return instanceId;
    }

    @Override
    public FileChannel channel() {
        return channel;
    }

    @Override
    public String commit() throws IOException {
        if (state != State.OPEN) {
            throw new IllegalStateException("instance " + instanceId + " cannot be committed: it is " + state);
        }
        // Whatever fails from here on, this file is never committed again.
        state = State.FAILED;
        String name = layout.instance(instanceId);
        Path target = layout.root().resolve(name);
        Files.setPosixFilePermissions(part, READ_ONLY);
        syncFile();
        // NFS reports some write errors only here, hence before the name is given.
        channel.close();
        move(target);
        syncName(target);
        state = State.COMMITTED;
        return name;
    }

    @Override
    public void close() throws IOException {
        if (state == State.COMMITTED || state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void syncFile() throws StoreSyncException {
        try {
            disk.syncFile(channel);
        } catch (IOException e) {
            throw new StoreSyncException("content of instance " + instanceId, e);
        }
    }

    private void move(Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // On NFS a rename whose answer was lost is sent again and then fails, though it was done.
            if (Files.exists(part) || !Files.exists(target)) {
                throw e;
            }
        }
    }

    private void syncName(Path target) throws IOException {
        try {
            disk.syncDirectory(target.getParent());
        } catch (IOException e) {
            StoreSyncException failure = new StoreSyncException("name of instance " + instanceId, e);
            deleteUnconfirmed(target, failure);
            throw failure;
        }
    }

    /** The sender is told that it was not stored, so it must not be found stored. */
    private static void deleteUnconfirmed(Path target, StoreSyncException failure) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
