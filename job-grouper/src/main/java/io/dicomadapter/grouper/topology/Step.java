package io.dicomadapter.grouper.topology;

import io.dicomadapter.event.AssociationEnd;
import io.dicomadapter.event.Event;
import io.dicomadapter.grouper.grouping.Admission;
import io.dicomadapter.processor.GroupScope;

/** What a processor of the topology hands on. */
sealed interface Step {

    /** To be grouped, in the copy of the grouping processor that has the groups of this scope. */
    sealed interface ToGroup extends Step {

        GroupScope scope();
    }

    /** An instance; the record's key is the key of its group. */
    record Admitted(Admission admission) implements ToGroup {

        @Override
        public GroupScope scope() {
            return admission.scope();
        }
    }

    /** An association has ended, and all of its instances of a study have been seen. The record's key is theirs. */
    record Ended(AssociationEnd end) implements ToGroup {

        @Override
        public GroupScope scope() {
            return GroupScope.STUDY;
        }
    }

    /** To be told on the event's topic; the record's key is that of the event. */
    record Announced(Event event) implements Step {}
}
