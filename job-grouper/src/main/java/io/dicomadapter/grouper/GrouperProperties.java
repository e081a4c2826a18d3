package io.dicomadapter.grouper;

import io.dicomadapter.grouper.topology.GroupingSettings;
import io.dicomadapter.service.InvalidSettingException;
import io.dicomadapter.service.ServiceIdentity;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the job-grouper. What is grouped, and how, is not here but in the runtime configuration of each AE title.
 *
 * @param stateDir folder of the local stores; a copy of what Kafka has, so losing it costs a restore only. One process
 *     per folder
 * @param threads number of stream threads
 * @param storeMemory memory outside the heap that the stores of all partitions share
 * @param tick how often the wall clock is looked at for groups to close, 100 ms to 10 s
 * @param settle how long instances are read after a start before silence closes a group, so that a restart does not cut
 *     a study in two; at most 1 min
 * @param remember how long instances are recognised as seen before, and a closed group takes late instances as its next
 *     revision; longer than
 *     instances.stored keeps them (7 d, and up to 1 d more for the segment), at least 1 min
 * @param awaitConfiguration how long an instance whose AE title is unknown waits for the configuration that its receiver
 *     had, at most 30 s
 */
@ConfigurationProperties("grouper")
public record GrouperProperties(
        @DefaultValue("data/job-grouper") Path stateDir,
        @DefaultValue("1") int threads,
        @DefaultValue("128MB") DataSize storeMemory,
        @DefaultValue("250ms") Duration tick,
        @DefaultValue("3s") Duration settle,
        @DefaultValue("9d") Duration remember,
        @DefaultValue("5s") Duration awaitConfiguration) {

    private static final DataSize LEAST_STORE_MEMORY = DataSize.ofMegabytes(16);

    public GrouperProperties {
        check(threads >= 1 && threads <= 64, "threads", threads, "1 to 64");
        check(storeMemory.compareTo(LEAST_STORE_MEMORY) >= 0, "store-memory", storeMemory, "16MB or more");
        check(isBetween(Duration.ofMillis(100), tick, Duration.ofSeconds(10)), "tick", tick, "100 ms to 10 s");
        check(isBetween(Duration.ZERO, settle, Duration.ofMinutes(1)), "settle", settle, "0 s to 1 min");
        check(isBetween(Duration.ofMinutes(1), remember, Duration.ofDays(365)), "remember", remember, "1 min to 365 d");
        check(
                isBetween(Duration.ZERO, awaitConfiguration, Duration.ofSeconds(30)),
                "await-configuration",
                awaitConfiguration,
                "0 s to 30 s");
    }

    GroupingSettings grouping(ServiceIdentity identity) {
        String source = "/" + identity.name() + "/" + identity.instance();
        return new GroupingSettings(source, tick, remember, settle, awaitConfiguration);
    }

    private static boolean isBetween(Duration least, Duration value, Duration most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    private static void check(boolean allowed, String key, Object value, String range) {
        if (!allowed) {
            throw new InvalidSettingException("grouper." + key, value, range);
        }
    }
}
