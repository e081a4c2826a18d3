package io.dicomadapter.control.status;

import io.dicomadapter.control.follow.Followed;
import io.dicomadapter.control.follow.TopicFollower;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.KafkaClients;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the status of all services. */
@Configuration(proxyBeanMethods = false)
public class StatusConfiguration {

    @Bean
    Replicas replicas() {
        return new Replicas(Clock.systemUTC());
    }

    @Bean
    TopicFollower replicasFollower(KafkaClients clients, Topics topics, Replicas replicas) {
        return new TopicFollower(
                "status",
                clients.consumer(),
                List.of(new Followed<>(topics.servicesStatus(), replicas::hear)),
                Topics.STATUS_RETENTION,
                Clock.systemUTC());
    }

    @Bean
    StatusController statusController(Replicas replicas) {
        return new StatusController(replicas);
    }
}
