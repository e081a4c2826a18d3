package io.dicomadapter.grouper.topology;

import java.time.Duration;

/**
 * How the topology works, whatever is grouped.
 *
 * @param source CloudEvents source of what the topology announces, a URI reference
 * @param tick how often the wall clock is looked at
 * @param remember how long an instance and a closed group are remembered
 * @param settle how long the input is read after a start or a stop before silence closes a group
 * @param awaitConfiguration how long an instance waits for the configuration that its receiver already had
 */
public record GroupingSettings(
        String source, Duration tick, Duration remember, Duration settle, Duration awaitConfiguration) {}
