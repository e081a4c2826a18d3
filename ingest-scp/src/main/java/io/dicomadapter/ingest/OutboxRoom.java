package io.dicomadapter.ingest;

import io.dicomadapter.ingest.outbox.Outbox;
import java.util.Optional;

/** The outbox takes further events. */
record OutboxRoom(Outbox outbox) implements AdmissionCheck {

    @Override
    public Optional<NotReady> problem() {
        return outbox.problem().map(problem -> new NotReady(Refusal.OUTBOX_FULL, problem));
    }
}
