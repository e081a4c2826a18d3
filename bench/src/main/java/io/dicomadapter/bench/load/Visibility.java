package io.dicomadapter.bench.load;

import java.time.Duration;

/**
 * How soon a consumer sees events, from Success on; negative where it saw them before.
 *
 * @param unseen events that it had not seen when all of them were written
 */
public record Visibility(LoadCase load, int instances, Duration median, Duration p99, int unseen) {}
