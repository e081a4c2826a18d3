package io.dicomadapter.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** An instance being received into a {@code .part} file. */
final class IncomingFile implements IncomingInstance {

    /** 0444: payloads are links to the same file, and no pipeline may change what another reads. */
    static final Set<PosixFilePermission> READ_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private enum State {
        OPEN,
        SEALED,
        COMMITTED,
        FAILED,
        WITHDRAWN,
        CLOSED
    }

    private final FileSystemInstanceStore store;
    private final String instanceId;
    private final String name;
    private final Path part;
    private final Path target;
    private final FileChannel channel;

    private State state = State.OPEN;

    IncomingFile(FileSystemInstanceStore store, String instanceId, Path part, FileChannel channel) {
        this.store = store;
        this.instanceId = instanceId;
        this.name = store.name(instanceId);
        this.part = part;
        this.target = store.file(name);
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
    public String path() {
        return name;
    }

    @Override
    public void seal() throws IOException {
        require(state == State.OPEN, "sealed");
        // Whatever fails from here on, this file is never sealed again.
        state = State.FAILED;
        Files.setPosixFilePermissions(part, READ_ONLY);
        store.syncFile(channel, instanceId);
        // NFS reports some write errors only here, hence before the name is given.
        channel.close();
        state = State.SEALED;
    }

    @Override
    public String commit() throws IOException {
        if (state == State.OPEN) {
            seal();
        }
        require(state == State.SEALED, "committed");
        state = State.FAILED;
        rename();
        syncName();
        state = State.COMMITTED;
        return path();
    }

    @Override
    public void withdraw() {
        require(state == State.COMMITTED, "withdrawn");
        state = State.WITHDRAWN;
    }

    @Override
    public void close() throws IOException {
        switch (state) {
            case OPEN, SEALED, FAILED -> discard();
            case WITHDRAWN -> Files.deleteIfExists(target);
            case COMMITTED, CLOSED -> {
                return;
            }
        }
        state = State.CLOSED;
    }

    private void require(boolean possible, String what) {
        if (!possible) {
            throw new IllegalStateException("instance " + instanceId + " cannot be " + what + ": it is " + state);
        }
    }

    private void discard() throws IOException {
        state = State.CLOSED;
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void rename() throws IOException {
        try {
            store.disk().rename(part, target);
        } catch (IOException e) {
            // On NFS a rename whose answer was lost is sent again and then fails, though it was done.
            if (Files.exists(part) || !Files.exists(target)) {
                throw e;
            }
        }
    }

    private void syncName() throws IOException {
        try {
            store.syncName(target, instanceId);
        } catch (StoreSyncException failure) {
            deleteUnconfirmed(failure);
            throw failure;
        }
    }

    /** The sender is told that it was not stored, so it must not be found stored. */
    private void deleteUnconfirmed(StoreSyncException failure) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
