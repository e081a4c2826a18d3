package io.dicomadapter.export.task;

import java.util.Locale;

/**
 * Tasks for one destination in one partition.
 *
 * @param destination name in lower case
 */
record Lane(String destination, int partition) {

    static Lane of(String destination, int partition) {
        return new Lane(destination.strip().toLowerCase(Locale.ROOT), partition);
    }
}
