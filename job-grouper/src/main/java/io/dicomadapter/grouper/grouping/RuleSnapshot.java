package io.dicomadapter.grouper.grouping;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.config.LatePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What decides about the instances of one called AE title, as configured at one moment. A group keeps the one that it
 * opened under until it closes, so this is stored with the group: as data, whichever processors are there.
 *
 * @param calledAet the AE title
 * @param processor name of the job processor
 * @param settings the processor's settings
 * @param overwriteSameInstance whether the last of two instances with one SOP Instance UID wins; else the first
 * @param late what becomes of instances that come when the group has become jobs
 * @param metadataTags tags whose values the manifests of its jobs tell
 * @param retention how long the files of a group are kept after it closed
 */
public record RuleSnapshot(
        String calledAet,
        String processor,
        Map<String, String> settings,
        boolean overwriteSameInstance,
        LatePolicy late,
        List<String> metadataTags,
        Duration retention) {

    public RuleSnapshot {
        settings = settings == null ? Map.of() : Map.copyOf(settings);
        metadataTags = metadataTags == null ? List.of() : List.copyOf(metadataTags);
        retention = retention == null ? Duration.ZERO : retention;
    }

    public static RuleSnapshot of(ApplicationEntity entity) {
        return new RuleSnapshot(
                entity.aeTitle(),
                entity.processor(),
                entity.processorSettings(),
                entity.overwriteSameInstance(),
                entity.late(),
                entity.metadataTags(),
                entity.retention());
    }
}
