package io.dicomadapter.control.status;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The whole adapter. {@code activeDimseConnections} and {@code services} are those of Clara's {@code /health/status}.
 *
 * @param status how well it is
 * @param activeDimseConnections associations that senders have open now
 * @param services Clara's services: {@code Running}, {@code Stopped}, {@code Cancelled}, {@code Unknown}
 * @param replicas every replica that was heard of within the hour
 */
record Status(Health status, long activeDimseConnections, Map<String, String> services, List<Replica> replicas) {

    private static final String SCP = "scp";
    private static final String OPEN_ASSOCIATIONS = "openAssociations";

    static Status of(List<Replica> replicas) {
        Map<String, String> services = new LinkedHashMap<>();
        ClaraService.all()
                .forEach(service ->
                        services.put(service.label(), service.state(replicas).label()));
        return new Status(health(replicas), activeDimseConnections(replicas), services, replicas);
    }

    private static long activeDimseConnections(List<Replica> replicas) {
        return replicas.stream()
                .filter(replica -> replica.state() == Replica.State.RUNNING)
                .filter(replica -> replica.parts().containsKey(SCP))
                .map(replica -> replica.parts().get(SCP).details().get(OPEN_ASSOCIATIONS))
                .filter(Number.class::isInstance)
                .mapToLong(open -> ((Number) open).longValue())
                .sum();
    }

    private static Health health(List<Replica> all) {
        Collection<List<Replica>> services = all.stream()
                .filter(replica -> replica.state() != Replica.State.STOPPED)
                .collect(Collectors.groupingBy(Replica::service))
                .values();
        if (services.isEmpty()) {
            return Health.DOWN;
        }
        if (services.stream().allMatch(replicas -> replicas.stream().allMatch(Replica::isWell))) {
            return Health.UP;
        }
        return services.stream().allMatch(replicas -> replicas.stream().anyMatch(Replica::isWell))
                ? Health.DEGRADED
                : Health.DOWN;
    }

    /** How well the adapter is; replicas that were told to stop do not count. */
    enum Health {
        /** Every replica is heard of and well. */
        UP,
        /** Not every replica is, but of each service there is one that is. */
        DEGRADED,
        /** Of some service no replica is well. */
        DOWN
    }
}
