package io.dicomadapter.reclaim.sweep;

import io.dicomadapter.service.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Payload folders.
 *
 * @param retention how long a payload is kept whose job is not reported as ended; jobs that still wait for their platform, or
 *     were given up, keep theirs; from 1 h to 3650 d
 */
@ConfigurationProperties("payloads")
public record PayloadProperties(@DefaultValue("30d") Duration retention) {

    private static final Duration LEAST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(3650);

    public PayloadProperties {
        if (retention.compareTo(LEAST) < 0 || retention.compareTo(MOST) > 0) {
            throw new InvalidSettingException("payloads.retention", retention, "1 h to 3650 d");
        }
    }
}
