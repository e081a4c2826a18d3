package io.dicomadapter.ingest;

import io.dicomadapter.store.SyncFailureLatch;
import java.util.Optional;

/** The storage device has confirmed all that it was asked to. */
record TrustedDevice(SyncFailureLatch latch) implements AdmissionCheck {

    @Override
    public Optional<NotReady> problem() {
        return latch.reason().map(reason -> new NotReady(Refusal.SYNC_FAILED, reason));
    }
}
