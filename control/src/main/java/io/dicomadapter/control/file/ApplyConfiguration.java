package io.dicomadapter.control.file;

import io.dicomadapter.config.ConfigChange;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.control.change.AppliedChange;
import io.dicomadapter.control.change.ConfigurationNotWrittenException;
import io.dicomadapter.control.change.ConfigurationWriter;
import java.time.Clock;
import java.util.List;

/**
 * Makes the {@code config} topic hold exactly the entries of the file, beside those that came in another way, and writes no
 * more than the difference.
 */
final class ApplyConfiguration {

    private final ConfigurationWriter writer;
    private final Clock clock;

    ApplyConfiguration(ConfigurationWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Returns once the topic holds the entries and this service has read them back.
     *
     * @param wanted valid entries, no key twice
     * @param file name of the file that states them
     * @return what was written; empty where the topic held it already
     * @throws ConfigurationNotWrittenException if that cannot be said; to apply again does no harm
     */
    List<AppliedChange> apply(List<ConfigEntry> wanted, String file)
            throws ConfigurationNotWrittenException, InterruptedException {
        ConfigChange by = new ConfigChange(ConfigChange.Origin.FILE, file, clock.instant(), "");
        return writer.change(held -> ConfigurationChanges.between(held, wanted).ordered(held), by);
    }
}
