package io.dicomadapter.reclaim.delete;

/** The store's marker is missing, so what is under the root is not the store: nothing may be deleted until it is back. */
public final class StoreUnmountedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreUnmountedException() {
        super(
                "the store's marker file is missing: the storage root looks unmounted; nothing is deleted until it is back");
    }
}
