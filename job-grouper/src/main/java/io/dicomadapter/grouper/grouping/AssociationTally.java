package io.dicomadapter.grouper.grouping;

import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.processor.GroupAssociations;
import java.time.Instant;
import java.util.Optional;

/**
 * How many associations a group has instances of, by what became of them.
 *
 * @param lastEnded epoch milliseconds when the last of them ended for the group; 0 while none has
 */
public record AssociationTally(int open, int released, int aborted, long lastEnded) {

    public static final AssociationTally NONE = new AssociationTally(0, 0, 0, 0);

    public boolean isEmpty() {
        return open == 0 && released == 0 && aborted == 0;
    }

    public AssociationTally plusOpen() {
        return new AssociationTally(open + 1, released, aborted, lastEnded);
    }

    /** One of the open ones ended. */
    public AssociationTally ended(AssociationEnd end, long now) {
        boolean wasReleased = end == AssociationEnd.RELEASED;
        return new AssociationTally(
                open - 1, released + (wasReleased ? 1 : 0), aborted + (wasReleased ? 0 : 1), Math.max(lastEnded, now));
    }

    GroupAssociations view() {
        Optional<Instant> last = lastEnded == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastEnded));
        return new GroupAssociations(open, released, aborted, last);
    }
}
