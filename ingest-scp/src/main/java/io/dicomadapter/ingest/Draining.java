package io.dicomadapter.ingest;

import java.util.Optional;

/** Whether the service is on its way down: open associations may go on for a while, new ones may not begin. */
final class Draining {

    private volatile boolean begun;

    void begin() {
        begun = true;
    }

    Optional<NotReady> problem() {
        return begun ? Optional.of(new NotReady(Refusal.DRAINING, "the service is shutting down")) : Optional.empty();
    }
}
