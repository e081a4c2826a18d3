package io.dicomadapter.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Up while the SCP listens and can store. Otherwise the status itself, which {@code /health/ready} shows, has the reasons
 * as its description, in the words of {@link Refusal}; {@code /health/status} has the details.
 */
record ScpHealthIndicator(ScpLifecycle lifecycle, Draining draining, StoreReadiness readiness)
        implements HealthIndicator {

    static final String NOT_LISTENING = "not-listening";

    @Override
    public Health health() {
        if (!lifecycle.isListening()) {
            return down(NOT_LISTENING)
                    .withDetail("problem", lifecycle.problem())
                    .build();
        }
        List<NotReady> problems = problems();
        Health.Builder health = problems.isEmpty() ? Health.up() : down(words(problems));
        problems.forEach(problem -> health.withDetail(problem.refusal().word(), problem.detail()));
        lifecycle.port().ifPresent(port -> health.withDetail("port", port));
        lifecycle.tlsPort().ifPresent(port -> health.withDetail("tlsPort", port));
        return health.withDetail("openAssociations", lifecycle.openAssociations())
                .build();
    }

    private List<NotReady> problems() {
        List<NotReady> problems = new ArrayList<>(readiness.problems());
        draining.problem().ifPresent(problems::add);
        return problems;
    }

    private static String words(List<NotReady> problems) {
        return problems.stream().map(problem -> problem.refusal().word()).collect(Collectors.joining(", "));
    }

    private static Health.Builder down(String reasons) {
        return Health.status(new Status(Status.DOWN.getCode(), reasons));
    }
}
