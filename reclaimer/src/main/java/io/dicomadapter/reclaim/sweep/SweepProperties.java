package io.dicomadapter.reclaim.sweep;

import io.dicomadapter.service.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is looked for that nobody released.
 *
 * @param enabled whether the service sweeps; the command {@code sweep} does in any case
 * @param interval from the end of a sweep to the next, and from the start of the service to the first; from 1 s to 30 d
 * @param temporaryAge how long a file in {@code incoming/} must have been left alone; from 1 h to 365 d
 * @param progressAge how long a file in {@code exports/} must have been left alone, and its export done; from 1 h to 365 d
 * @param orphanAge how long an instance file must be there without an event, before it counts as never announced; less than
 *     {@code instances.stored} is kept (7 d), else it can't be known; from 1 h to 6 d
 * @param deleteOrphans whether such files are deleted; else they are counted and told, and {@code reconcile} of ingest-scp can
 *     still announce them
 */
@ConfigurationProperties("reclaimer.sweep")
public record SweepProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1h") Duration interval,
        @DefaultValue("1d") Duration temporaryAge,
        @DefaultValue("30d") Duration progressAge,
        @DefaultValue("3d") Duration orphanAge,
        @DefaultValue("false") boolean deleteOrphans) {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration YEAR = Duration.ofDays(365);

    public SweepProperties {
        require("interval", interval, Duration.ofSeconds(1), Duration.ofDays(30));
        require("temporary-age", temporaryAge, HOUR, YEAR);
        require("progress-age", progressAge, HOUR, YEAR);
        require("orphan-age", orphanAge, HOUR, Duration.ofDays(6));
    }

    private static void require(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidSettingException("reclaimer.sweep." + key, value, least + " to " + most);
        }
    }
}
