package io.dicomadapter.reclaim.release;

import io.dicomadapter.event.ReleaseWaiting;
import java.time.Instant;

/** What follows from a look at a release. */
sealed interface Step {

    /** Nothing is left of it. */
    record Done() implements Step {}

    /** It is to be looked at again, as this. */
    record Wait(ReleaseWaiting next, WaitCause why) implements Step {}

    /** It goes on to wait as it is. */
    record Hold(ReleaseWaiting waiting, Instant until) implements Step {}

    /** Given up. */
    record Dead(ReleaseWaiting waiting, String reason) implements Step {}
}
