package io.dicomadapter.control.timeline;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.InvalidSettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the studies' timelines.
 *
 * @param window how far back they go, from the start of this service on; from 1 m to 7 d, which is how long the topics keep
 * @param maximumStudies how many are kept, those with the latest news; from 1 to 1000000
 */
@ConfigurationProperties("control.timeline")
record TimelineProperties(
        @DefaultValue("7d") Duration window,
        @DefaultValue("10000") int maximumStudies) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final int MOST = 1_000_000;

    TimelineProperties {
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(Topics.RETENTION) > 0) {
            throw new InvalidSettingException("control.timeline.window", window, "1 m to 7 d");
        }
        if (maximumStudies < 1 || maximumStudies > MOST) {
            throw new InvalidSettingException("control.timeline.maximum-studies", maximumStudies, "1 to " + MOST);
        }
    }
}
