package io.dicomadapter.processor;

import io.dicomadapter.event.CloseReason;
import java.time.Instant;
import java.util.Objects;

/** When a group is complete. The explanation is for people, says why, and is free of patient data. */
public sealed interface Completion {

    CloseReason reason();

    String explanation();

    /** Now, because of what it holds, whatever the time. */
    record Now(CloseReason reason, String explanation) implements Completion {
        public Now {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(explanation, "explanation");
        }
    }

    /**
     * At this time, unless there is news of the group before. After a start the job-grouper first reads what came
     * meanwhile.
     *
     * @param time not later than {@link GroupView#latestClose()}, else that holds
     */
    record At(Instant time, CloseReason reason, String explanation) implements Completion {
        public At {
            Objects.requireNonNull(time, "time");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(explanation, "explanation");
        }

        /** The one that comes first. */
        public At orEarlier(At other) {
            return other.time.isBefore(time) ? other : this;
        }
    }
}
