package io.dicomadapter.control;

import io.dicomadapter.config.ConfigChange;
import io.dicomadapter.config.ConfigEntry;
import io.dicomadapter.config.RuntimeConfiguration;
import java.time.Clock;
import java.util.List;

/**
 * Makes the {@code config} topic hold exactly the entries of the file, beside those that came in another way, and writes no
 * more than the difference.
 */
final class ApplyConfiguration {

    private final RuntimeConfiguration current;
    private final ConfigurationWriter writer;
    private final Clock clock;

    ApplyConfiguration(RuntimeConfiguration current, ConfigurationWriter writer, Clock clock) {
        this.current = current;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Returns once the topic holds the entries and this service has read them back.
     *
     * @param wanted valid entries, no key twice
     * @param file name of the file that states them
     * @return what was written
     * @throws ConfigurationNotWrittenException if that cannot be said; to apply again does no harm
     */
    ConfigurationChanges apply(List<ConfigEntry> wanted, String file)
            throws ConfigurationNotWrittenException, InterruptedException {
        writer.turn().lockInterruptibly();
        try {
            writer.requireLoaded();
            ConfigurationChanges changes = ConfigurationChanges.between(current.held(), wanted);
            if (!changes.isEmpty()) {
                writer.write(
                        changes.ordered(current.held()),
                        new ConfigChange(ConfigChange.Origin.FILE, file, clock.instant(), ""));
            }
            return changes;
        } finally {
            writer.turn().unlock();
        }
    }
}
