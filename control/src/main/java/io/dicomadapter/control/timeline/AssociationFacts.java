package io.dicomadapter.control.timeline;

import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.InstanceStored;
import java.time.Instant;

/** What is known of one study in one association. */
final class AssociationFacts {

    private final String associationId;
    private final String callingAet;
    private final String calledAet;
    private final Received received = new Received();
    private AssociationEnd end;
    private Instant endedAt;

    AssociationFacts(String associationId, String callingAet, String calledAet) {
        this.associationId = associationId;
        this.callingAet = callingAet;
        this.calledAet = calledAet;
    }

    void stored(InstanceStored instance) {
        received.add(instance);
    }

    void released(AssociationReleased released) {
        end = released.end();
        endedAt = released.endedAt();
    }

    String calledAet() {
        return calledAet;
    }

    StudyTimeline.Association shown() {
        return new StudyTimeline.Association(
                associationId,
                callingAet,
                calledAet,
                received.instances(),
                received.bytes(),
                received.first(),
                received.last(),
                end,
                endedAt);
    }

    /** Instances, added up. */
    static final class Received {
        private long instances;
        private long bytes;
        private Instant first;
        private Instant last;

        void add(InstanceStored instance) {
            instances++;
            bytes += instance.size();
            Instant at = instance.receivedAt();
            first = first == null || at.isBefore(first) ? at : first;
            last = last == null || at.isAfter(last) ? at : last;
        }

        long instances() {
            return instances;
        }

        long bytes() {
            return bytes;
        }

        Instant first() {
            return first;
        }

        Instant last() {
            return last;
        }
    }
}
