package io.dicomadapter.store;

import java.io.IOException;

/**
 * The device did not confirm that data is on it. The operating system may have dropped the data and marked it clean, so
 * that a second try could succeed without any of it being stored: nobody may retry on the same file, and the store can no
 * longer be trusted.
 */
public final class StoreSyncException extends IOException {

    private static final long serialVersionUID = 1L;

    public StoreSyncException(String what, IOException cause) {
        super("the device did not confirm the " + what, cause);
    }
}
