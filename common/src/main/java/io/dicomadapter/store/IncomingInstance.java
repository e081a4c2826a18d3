package io.dicomadapter.store;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** An instance being received; for one thread, which must not be interrupted (that would close the channel). */
public interface IncomingInstance extends AutoCloseable {

    /** Our own id of it, fixed from the start. */
    String instanceId();

    /** Its path once it is committed, relative to the storage root, with {@code /} as separator. */
    String path();

    /** Where to write the whole file: preamble, File Meta Information, data set. */
    FileChannel channel();

    /**
     * Makes what was written durable and read-only; nothing can be written afterwards.
     *
     * @throws StoreSyncException where the device did not confirm; never tried again, the instance counts as lost
     * @throws IllegalStateException unless it was open
     */
    void seal() throws IOException;

    /**
     * Gives the instance its final name, durably, after sealing it if that is not done. Instances that are committed at the
     * same time share syncs.
     *
     * @return its path
     * @throws StoreSyncException where the device did not confirm; never tried again, the instance counts as lost
     * @throws IOException where it could not be named; it may be discarded, not committed again
     * @throws IllegalStateException after an earlier commit, failed or not, and after close
     */
    String commit() throws IOException;

    /**
     * Takes a commit back, for an instance whose sender will be told that it was not stored. Closing then discards it.
     *
     * @throws IllegalStateException unless it is committed
     */
    void withdraw();

    /** Discards what was written, unless it is committed. Any number of calls. */
    @Override
    void close() throws IOException;
}
