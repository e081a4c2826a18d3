package io.dicomadapter.grouper.topology;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.EventKeys;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.grouper.topology.Verdict.Grouped;
import io.dicomadapter.grouper.topology.Verdict.Refused;
import io.dicomadapter.processor.AeTitleProcessorSettings;
import io.dicomadapter.processor.AeTitleProcessorSettings.Parsed;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.InterruptException;

/** Finds the rule that an instance is grouped by, in the runtime configuration. One thread's. */
final class RuleBook {

    private record Page(ApplicationEntity entity, Parsed parsed) {}

    private final RuntimeConfiguration configuration;
    private final Duration patience;
    private final Map<String, Page> pages = new HashMap<>();

    /** Waited for in vain once: the config topic may have been made anew, which must not cost a wait for each instance. */
    private long neverCame = -1;

    RuleBook(RuntimeConfiguration configuration, Duration patience) {
        this.configuration = configuration;
        this.patience = patience;
    }

    /**
     * Judges by the present configuration. Before it refuses an instance it waits, for a bounded time, until it has read
     * what the receiver of the instance had read: news of an AE title may have reached the receiver first.
     */
    Verdict judge(InstanceStored instance) {
        Verdict verdict = judgeNow(instance);
        if (verdict instanceof Refused && catchesUp(instance.configVersion())) {
            return judgeNow(instance);
        }
        return verdict;
    }

    private Verdict judgeNow(InstanceStored instance) {
        Optional<ApplicationEntity> entity = configuration.applicationEntity(instance.calledAet());
        if (entity.isEmpty()) {
            return new Refused("AE Title '" + instance.calledAet() + "' is not configured");
        }
        if (!entity.get().processor().equals(ApplicationEntity.DEFAULT_PROCESSOR)) {
            return new Refused("AE Title '%s' names processor '%s'; only %s is there"
                    .formatted(entity.get().aeTitle(), entity.get().processor(), ApplicationEntity.DEFAULT_PROCESSOR));
        }
        Parsed parsed = parsed(entity.get());
        return parsed.settings()
                .map(settings -> judge(instance, entity.get(), settings))
                .orElseGet(() -> new Refused(String.join("; ", parsed.problems())));
    }

    private static Verdict judge(InstanceStored instance, ApplicationEntity entity, AeTitleProcessorSettings settings) {
        GroupingRule rule =
                new GroupingRule(entity.aeTitle(), entity.overwriteSameInstance(), settings, entity.metadataTags());
        return TagValue.of(instance, settings.groupBy())
                .<Verdict>map(value -> new Grouped(rule, EventKeys.hash(rule.calledAet(), settings.groupBy(), value)))
                .orElseGet(() -> new Refused("AE Title '%s' groups by %s, of which the instance has no value"
                        .formatted(rule.calledAet(), settings.groupBy())));
    }

    private Parsed parsed(ApplicationEntity entity) {
        Page page = pages.get(entity.aeTitle());
        if (page == null || !page.entity().equals(entity)) {
            page = new Page(entity, AeTitleProcessorSettings.parse(entity));
            pages.put(entity.aeTitle(), page);
        }
        return page.parsed();
    }

    private boolean catchesUp(long version) {
        if (version <= Math.max(configuration.version(), neverCame)) {
            return false;
        }
        try {
            boolean came = configuration.awaitVersion(version, patience);
            neverCame = came ? neverCame : version;
            return came;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
