package io.dicomadapter.grouper.topology;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.InstanceStored;
import io.dicomadapter.grouper.grouping.GroupEngine;
import io.dicomadapter.grouper.grouping.Verdict;
import io.dicomadapter.grouper.grouping.Verdict.Grouped;
import io.dicomadapter.grouper.grouping.Verdict.Refused;
import io.dicomadapter.processor.JobRule.Detail;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.errors.InterruptException;

/** Judges instances by the runtime configuration. One thread's. */
final class RuleBook {

    private final RuntimeConfiguration configuration;
    private final Duration patience;
    private final GroupEngine engine;

    /** Waited for in vain once: the config topic may have been made anew, which must not cost a wait for each instance. */
    private long neverCame = -1;

    RuleBook(RuntimeConfiguration configuration, Duration patience, GroupEngine engine) {
        this.configuration = configuration;
        this.patience = patience;
        this.engine = engine;
    }

    /**
     * Judges by the present configuration; where the AE title is gone from it since the instance was received, by the last
     * rule that it had. Before it turns an instance away it waits, for a bounded time, until it has
     * read what the receiver of the instance had read: news of an AE title may have reached the receiver first.
     */
    Verdict judge(InstanceStored instance) {
        Verdict verdict = judgeNow(instance);
        if (!(verdict instanceof Grouped) && catchesUp(instance.configVersion())) {
            return judgeNow(instance);
        }
        return verdict;
    }

    /** Whether groups of this AE title close by the end of associations. */
    boolean watchesAssociations(String calledAet) {
        return configuration
                .applicationEntity(calledAet)
                .map(entity -> engine.keeps(entity, Detail.ASSOCIATIONS))
                .orElse(false);
    }

    private Verdict judgeNow(InstanceStored instance) {
        Optional<ApplicationEntity> entity =
                configuration.applicationEntity(instance.calledAet(), instance.configVersion());
        return entity.map(called -> engine.judge(called, instance))
                .orElseGet(() -> new Refused("AE Title '" + instance.calledAet() + "' is not configured"));
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
