package io.dicomadapter.grouper.replay;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.processor.JobProcessors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The AE titles that a replay judges by: today's, with others in the place of some.
 *
 * @param today as the service has it now
 * @param changed by AE title, in place of today's
 */
public record ReplayRules(RuntimeConfiguration today, Map<String, ApplicationEntity> changed) {

    public ReplayRules {
        changed = Map.copyOf(changed);
    }

    public static ReplayRules today(RuntimeConfiguration configuration) {
        return new ReplayRules(configuration, Map.of());
    }

    /** With these AE titles in place of today's. */
    public ReplayRules with(Collection<ApplicationEntity> entities) {
        Map<String, ApplicationEntity> all = new HashMap<>(changed);
        entities.forEach(entity -> all.put(entity.aeTitle(), entity));
        return new ReplayRules(today, all);
    }

    public Optional<ApplicationEntity> of(String calledAet) {
        return Optional.ofNullable(changed.get(calledAet)).or(() -> today.applicationEntity(calledAet));
    }

    /** What is wrong with the AE titles that were changed, in the words that the service has for it; empty if nothing. */
    public List<String> problems(JobProcessors processors) {
        List<String> problems = new ArrayList<>();
        for (ApplicationEntity entity : changed.values()) {
            problems.addAll(entity.problems());
            problems.addAll(processors.parse(entity).problems());
        }
        return problems;
    }
}
