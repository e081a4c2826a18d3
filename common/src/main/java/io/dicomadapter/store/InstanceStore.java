package io.dicomadapter.store;

import java.io.IOException;

/** Where received instances are kept. */
public interface InstanceStore {

    /**
     * Opens a new instance to be written; no reader sees it before it is committed.
     *
     * @throws IOException where the store takes no file, for example because the disk is full
     */
    IncomingInstance begin() throws IOException;
}
