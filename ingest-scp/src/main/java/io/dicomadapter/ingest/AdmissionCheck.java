package io.dicomadapter.ingest;

import java.util.Optional;

/** One condition for taking instances in. Asked for each of them, so it must be cheap. */
@FunctionalInterface
interface AdmissionCheck {

    /** What is in the way; empty when nothing is. */
    Optional<NotReady> problem();
}
