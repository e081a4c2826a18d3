package io.dicomadapter.ingest;

import java.util.List;
import java.util.Optional;

/**
 * Whether instances can be taken right now: the same conditions for a new association that proposes storage, for each
 * instance of an open one, and for {@code /health/ready}.
 *
 * @param checks in the order in which they are asked
 */
record StoreReadiness(List<AdmissionCheck> checks) {

    StoreReadiness {
        checks = List.copyOf(checks);
    }

    /** The first reason not to; empty when ready. */
    Optional<NotReady> problem() {
        for (AdmissionCheck check : checks) {
            Optional<NotReady> problem = check.problem();
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /** Whether this is one of the reasons not to. */
    boolean refusesFor(Refusal reason) {
        return problems().stream().anyMatch(problem -> problem.refusal() == reason);
    }

    /** All reasons not to. */
    List<NotReady> problems() {
        return checks.stream().flatMap(check -> check.problem().stream()).toList();
    }
}
