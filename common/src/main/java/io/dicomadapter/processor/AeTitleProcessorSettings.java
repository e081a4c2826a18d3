package io.dicomadapter.processor;

import io.dicomadapter.config.ApplicationEntity;
import io.dicomadapter.event.JobPriority;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Settings of the AE title job processor, in Clara's words.
 *
 * @param timeout setting {@code timeout}, seconds: a group closes when no instance arrived for so long
 * @param priority setting {@code priority}, any case
 * @param groupBy setting {@code groupBy}: tag whose value instances of a group share, as {@code GGGGEEEE}
 * @param jobRetryDelay setting {@code jobRetryDelay}, milliseconds: least pause before a failed submission is tried again
 * @param pipelines settings {@code pipeline-NAME}: pipeline id by name; at least one
 * @param maxAge setting {@code maxAge}, seconds: a group closes when it has been open for so long
 * @param maxInstances setting {@code maxInstances}: a group closes when it has so many instances
 * @param completeOnRelease setting {@code completeOnRelease}, seconds: a group closes when all associations that it has
 *     instances of were released, and there was no news of it for so long
 * @param completeOnCount setting {@code completeOnCount}: tag whose value says how many instances a group will have, as
 *     {@code GGGGEEEE}; with the last of them it closes at once
 * @param requireSeries setting {@code requireSeries}: silence closes a group only when it has these series
 */
public record AeTitleProcessorSettings(
        Duration timeout,
        JobPriority priority,
        String groupBy,
        Duration jobRetryDelay,
        SortedMap<String, String> pipelines,
        Duration maxAge,
        int maxInstances,
        Optional<Duration> completeOnRelease,
        Optional<String> completeOnCount,
        Optional<RequiredSeries> requireSeries) {

    /** Default and least {@link #timeout}. */
    public static final Duration MIN_TIMEOUT = Duration.ofSeconds(5);

    /** Study Instance UID. */
    public static final String DEFAULT_GROUP_BY = "0020000D";

    public static final Duration DEFAULT_JOB_RETRY_DELAY = Duration.ofSeconds(5);

    public static final Duration DEFAULT_MAX_AGE = Duration.ofHours(24);

    /** Default {@link #maxInstances}; the greatest is {@link GroupView#MAX_INSTANCES}. */
    public static final int DEFAULT_MAX_INSTANCES = 20_000;

    /** Greatest {@link #completeOnRelease}. */
    public static final Duration MAX_RELEASE_SETTLE = Duration.ofHours(1);

    /** Number of Study Related Instances: what {@code completeOnCount: default} means. */
    public static final String DEFAULT_COUNT = "00201208";

    public AeTitleProcessorSettings {
        pipelines = Collections.unmodifiableSortedMap(new TreeMap<>(pipelines));
        if (pipelines.isEmpty()) {
            throw new IllegalArgumentException("no pipeline; at least one is required");
        }
    }

    /** Reads an AE's settings. An unknown key is a problem, and so is a value out of bounds: nothing is bent. */
    public static Parsed parse(ApplicationEntity applicationEntity) {
        return parse(applicationEntity.aeTitle(), applicationEntity.processorSettings());
    }

    /** As above, of an AE title's name and settings. */
    public static Parsed parse(String aeTitle, Map<String, String> settings) {
        return new SettingsParser(aeTitle, settings).parse();
    }

    /**
     * The settings, or why there are none.
     *
     * @param settings present where there are no problems
     * @param problems each names the setting, its value and what is allowed
     */
    public record Parsed(Optional<AeTitleProcessorSettings> settings, List<String> problems) {

        public Parsed {
            problems = List.copyOf(problems);
        }

        public boolean isValid() {
            return problems.isEmpty();
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException with all problems, where there are any
         */
        public AeTitleProcessorSettings orThrow() {
            return settings.orElseThrow(() -> new IllegalArgumentException(String.join("; ", problems)));
        }
    }
}
