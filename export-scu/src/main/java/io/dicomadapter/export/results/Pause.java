package io.dicomadapter.export.results;

import java.time.Duration;

/**
 * Pauses after failures in a row, as Clara's: once, twice, three times the step; then they stay, for Clara gives up where we
 * go on.
 */
record Pause(Duration step) {

    private static final int LONGEST_IN_STEPS = 3;

    Duration after(int failuresInARow) {
        return step.multipliedBy(Math.min(failuresInARow, LONGEST_IN_STEPS));
    }
}
