package io.dicomadapter.service;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who this process is among its replicas.
 *
 * @param instance unique among the replicas of a service and the same after a restart: it names the replica's folders and
 *     its Kafka transactions, so that a restarted replica ends those of the one that crashed
 */
@ConfigurationProperties("service")
public record ServiceProperties(String instance) {

    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    public ServiceProperties {
        if (instance == null || !INSTANCE.matcher(instance).matches()) {
            throw new InvalidSettingException(
                    "service.instance",
                    instance,
                    "1 to 128 letters, digits, dots, underscores or hyphens, different for each replica");
        }
    }
}
