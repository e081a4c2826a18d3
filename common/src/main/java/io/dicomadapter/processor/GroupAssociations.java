package io.dicomadapter.processor;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The associations that instances of a group came in. One has ended for a group only when the news of its end is there and
 * all instances of the study that it names have been seen, whatever became of them.
 *
 * @param open not ended yet, as far as is known
 * @param released ended by the sender
 * @param aborted ended in any other way
 * @param lastEnded when the last of them ended for the group; empty while none has
 */
public record GroupAssociations(int open, int released, int aborted, Optional<Instant> lastEnded) {

    public static final GroupAssociations NONE = new GroupAssociations(0, 0, 0, Optional.empty());

    public GroupAssociations {
        Objects.requireNonNull(lastEnded, "lastEnded");
    }

    /** Whether there are any, and all were released. */
    public boolean allReleased() {
        return open == 0 && aborted == 0 && released > 0;
    }
}
