package io.dicomadapter.e2e.fault.grouping;

import io.dicomadapter.event.InstanceStored;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was announced: each instance once, however often its event was sent. */
final class AnnouncedLedger {

    private final Map<String, InstanceStored> instances = new ConcurrentHashMap<>();

    void announced(InstanceStored instance) {
        instances.put(instance.instanceId(), instance);
    }

    /** By instance id. */
    Map<String, InstanceStored> instances() {
        return Map.copyOf(instances);
    }

    /** Number of a study that was not announced yet, for one who announces study after study. */
    int nextStudy() {
        return studies();
    }

    int studies() {
        return (int) instances.values().stream()
                .map(InstanceStored::studyInstanceUid)
                .distinct()
                .count();
    }
}
