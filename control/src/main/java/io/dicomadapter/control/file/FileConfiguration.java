package io.dicomadapter.control.file;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.control.change.ConfigurationWriter;
import io.dicomadapter.control.follow.LookingThread;
import io.dicomadapter.control.settings.ControlProperties;
import io.dicomadapter.processor.JobProcessors;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The YAML way in: there only where a file is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("control.config-file")
public class FileConfiguration {

    @Bean
    FollowConfigurationFile followConfigurationFile(
            ControlProperties properties,
            RuntimeConfiguration current,
            ConfigurationWriter writer,
            JobProcessors processors) {
        return new FollowConfigurationFile(
                properties.configFile(),
                properties.pollInterval(),
                current,
                new ApplyConfiguration(writer, Clock.systemUTC()),
                processors);
    }

    @Bean
    LookingThread configurationFileWatch(FollowConfigurationFile follow) {
        return new LookingThread("control-file-watch", follow::look);
    }

    /** Named {@code configurationFile} in the health answers. */
    @Bean
    ConfigurationFileHealth configurationFileHealthIndicator(
            ControlProperties properties, FollowConfigurationFile follow, RuntimeConfiguration current) {
        return new ConfigurationFileHealth(properties.configFile(), follow, current);
    }

    @Bean
    ConfigurationFileMeter configurationFileMeter(FollowConfigurationFile follow) {
        return new ConfigurationFileMeter(follow);
    }
}
