package io.dicomadapter.service;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who this process is among its replicas.
 *
 * @param instance unique among the replicas of a service and the same after a restart: it names the replica's folders and
 *     its Kafka transactions, so that a restarted replica ends those of the one that crashed
 * @param statusInterval how often a replica tells control how it fares; from 1 s to 60 s
 */
@ConfigurationProperties("service")
public record ServiceProperties(
        String instance, @DefaultValue("5s") Duration statusInterval) {

    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    public ServiceProperties {
        if (instance == null || !INSTANCE.matcher(instance).matches()) {
            throw new InvalidSettingException(
                    "service.instance",
                    instance,
                    "1 to 128 letters, digits, dots, underscores or hyphens, different for each replica");
        }
        if (statusInterval.compareTo(SHORTEST) < 0 || statusInterval.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException("service.status-interval", statusInterval, "1 s to 60 s");
        }
    }
}
