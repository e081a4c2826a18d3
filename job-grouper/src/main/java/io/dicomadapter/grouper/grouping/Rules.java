package io.dicomadapter.grouper.grouping;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.processor.JobRule;
import io.dicomadapter.processor.ParsedRule;
import io.dicomadapter.processor.ProcessorFailedException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** The rules in use, each parsed once. One thread's. */
final class Rules {

    /** A site has a few dozen AE titles; what is beyond this are settings of old. */
    private static final int AT_MOST = 1_000;

    private final JobProcessors processors;
    private final Map<RuleSnapshot, ParsedRule> parsed = new HashMap<>();

    private final IdentityHashMap<ApplicationEntity, RuleSnapshot> snapshots = new IdentityHashMap<>();

    Rules(JobProcessors processors) {
        this.processors = processors;
    }

    boolean isInstalled(String processor) {
        return processors.byName(processor).isPresent();
    }

    /** The configuration gives the same object until the AE title changes: this is asked for each instance. */
    RuleSnapshot snapshot(ApplicationEntity entity) {
        if (snapshots.size() >= AT_MOST) {
            snapshots.clear();
        }
        return snapshots.computeIfAbsent(entity, RuleSnapshot::of);
    }

    /** @throws RuleFaultException where the processor fails; it is asked again the next time */
    ParsedRule parse(RuleSnapshot snapshot) {
        if (parsed.size() >= AT_MOST) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(snapshot, this::ask);
    }

    private ParsedRule ask(RuleSnapshot snapshot) {
        try {
            return processors.ask(snapshot.processor(), snapshot.calledAet(), snapshot.settings());
        } catch (ProcessorFailedException e) {
            throw new RuleFaultException(snapshot.processor(), e.getMessage(), e.getCause());
        }
    }

    /** @throws RuleFaultException where the rule is no more to be had, although it was when it was noted down */
    JobRule of(RuleSnapshot snapshot) {
        ParsedRule rule = parse(snapshot);
        return rule.rule()
                .orElseThrow(() -> new RuleFaultException(snapshot.processor(), String.join("; ", rule.problems())));
    }
}
