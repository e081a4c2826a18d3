package io.dicomadapter.e2e.fault.scaling;

import java.time.Duration;
import java.util.Map;

/**
 * A StatefulSet or Deployment that the chart makes, as far as its pods' processes notice it.
 *
 * @param service module of the service
 * @param name of the resource
 * @param keepsNames whether a pod that is made anew has the name of the one before it
 * @param replicas how many pods
 * @param grace how long a pod has to end after SIGTERM
 * @param variables environment variables; one that is the pod's name has the value {@link #POD_NAME}
 * @param mounts what is mounted where, by path
 * @param takesDicom whether the pod has a port for senders
 */
record Workload(
        String service,
        String name,
        boolean keepsNames,
        int replicas,
        Duration grace,
        Map<String, String> variables,
        Map<String, Volume> mounts,
        boolean takesDicom) {

    /** In place of the pod's name, which is not known yet. */
    static final String POD_NAME = "$(metadata.name)";

    /**
     * What is mounted.
     *
     * @param kind who shares it
     * @param files of a ConfigMap, by name
     */
    record Volume(Kind kind, Map<String, String> files) {

        /** Who shares a volume. */
        enum Kind {
            /** A claim: all pods. */
            SHARED,
            /** A ConfigMap: nobody writes to it. */
            FILES,
            /** An emptyDir: gone with the pod. */
            OF_THE_POD
        }
    }

    Workload {
        variables = Map.copyOf(variables);
        mounts = Map.copyOf(mounts);
    }
}
