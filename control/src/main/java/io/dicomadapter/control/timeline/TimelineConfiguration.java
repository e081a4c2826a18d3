package io.dicomadapter.control.timeline;

import io.dicomadapter.control.follow.TopicFollower;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.KafkaClients;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the timelines of studies. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TimelineProperties.class)
public class TimelineConfiguration {

    @Bean
    Timelines timelines(TimelineProperties properties) {
        return new Timelines(properties.maximumStudies());
    }

    @Bean
    TopicFollower timelinesFollower(
            KafkaClients clients, Topics topics, TimelineProperties properties, Timelines timelines) {
        return new TopicFollower(
                "timelines", clients.consumer(), timelines.sources(topics), properties.window(), Clock.systemUTC());
    }

    @Bean
    TimelineController timelineController(Timelines timelines, TopicFollower timelinesFollower) {
        return new TimelineController(timelines, timelinesFollower);
    }

    /** Always up: who only looks is no reason to take this service from those who change the configuration. */
    @Bean
    HealthIndicator timelinesHealthIndicator(Timelines timelines, TopicFollower timelinesFollower) {
        return () -> {
            Health.Builder health = Health.up()
                    .withDetail("caughtUp", timelinesFollower.isCaughtUp())
                    .withDetail("studies", timelines.look(view -> view.studies().size()));
            timelinesFollower.problem().ifPresent(problem -> health.withDetail("problem", problem));
            return health.build();
        };
    }
}
