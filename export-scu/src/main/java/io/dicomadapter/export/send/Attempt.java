package io.dicomadapter.export.send;

import io.dicomadapter.event.Commitment;
import io.dicomadapter.event.ExportOutcome;
import io.dicomadapter.export.destination.Contact;
import java.time.Instant;
import java.util.List;

/** What a try has come to. */
public sealed interface Attempt {

    /** How it went with the destination. */
    default Contact contact() {
        return Contact.NONE;
    }

    /**
     * Everything that could be tried was.
     *
     * @param outcomes one for each file of the task, in its order
     * @param startedAt when it began
     * @param contact how it went with the destination
     * @param commitment what the destination says of all that was sent
     */
    record Ended(List<ExportOutcome> outcomes, Instant startedAt, Contact contact, Commitment commitment)
            implements Attempt {}

    /** It was left to another worker between two instances. */
    record HandedOver(Contact contact) implements Attempt {}

    /**
     * It can't be tried at all, and never will as it is.
     *
     * @param reason fit for people and logs: what is wrong, and what is allowed
     */
    record Impossible(String reason) implements Attempt {}

    /**
     * It can't be tried here and now, for a reason that is not the destination's.
     *
     * @param reason fit for people and logs
     */
    record Postponed(String reason) implements Attempt {}
}
