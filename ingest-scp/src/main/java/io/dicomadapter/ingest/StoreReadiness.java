package io.dicomadapter.ingest;

import java.util.Optional;

/** Whether instances can be taken right now. Asked once per association that proposes storage, so it must be cheap. */
@FunctionalInterface
interface StoreReadiness {

    /** Why not, in words for operators; empty when ready. */
    Optional<String> problem();
}
