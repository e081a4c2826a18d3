package io.dicomadapter.control.timeline;

import io.dicomadapter.event.AssociationReleased;
import io.dicomadapter.event.InstanceStored;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of one study: numbers, and at most a few associations and groups in detail. */
final class StudyFacts {

    /** A sender may open one association for each image. */
    static final int ASSOCIATIONS = 20;

    static final int GROUPS = 20;

    private final String hash;
    private final AssociationFacts.Received received = new AssociationFacts.Received();
    private final Map<String, AssociationFacts> associations = new LinkedHashMap<>();
    private final Set<GroupKey> groups = new LinkedHashSet<>();
    private long unhandled;
    private long furtherAssociations;
    private long furtherGroups;

    StudyFacts(String hash) {
        this.hash = hash;
    }

    void stored(InstanceStored instance) {
        received.add(instance);
        AssociationFacts association =
                association(instance.associationId(), instance.callingAet(), instance.calledAet());
        if (association != null) {
            association.stored(instance);
        }
    }

    void released(AssociationReleased end) {
        AssociationFacts association = association(end.associationId(), end.callingAet(), end.calledAet());
        if (association == null) {
            furtherAssociations++;
        } else {
            association.released(end);
        }
    }

    /** Null where there is no room for its details. */
    private AssociationFacts association(String id, String callingAet, String calledAet) {
        AssociationFacts known = associations.get(id);
        if (known == null && associations.size() < ASSOCIATIONS) {
            known = new AssociationFacts(id, callingAet, calledAet);
            associations.put(id, known);
        }
        return known;
    }

    void unhandled() {
        unhandled++;
    }

    void closed(GroupKey group) {
        if (groups.size() < GROUPS) {
            groups.add(group);
        } else if (!groups.contains(group)) {
            furtherGroups++;
        }
    }

    String hash() {
        return hash;
    }

    AssociationFacts.Received received() {
        return received;
    }

    Collection<AssociationFacts> associations() {
        return associations.values();
    }

    List<GroupKey> groups() {
        return List.copyOf(groups);
    }

    long unhandledInstances() {
        return unhandled;
    }

    long furtherAssociations() {
        return furtherAssociations;
    }

    long furtherGroups() {
        return furtherGroups;
    }
}
