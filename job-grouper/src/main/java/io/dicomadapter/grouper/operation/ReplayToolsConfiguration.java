package io.dicomadapter.grouper.operation;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.grouper.replay.Repeat;
import io.dicomadapter.grouper.replay.Replay;
import io.dicomadapter.grouper.simulation.Simulation;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.store.StorageLayout;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What the command and the running service replay with by the same code. */
@Configuration(proxyBeanMethods = false)
public class ReplayToolsConfiguration {

    @Bean
    RunReplay runReplay(
            KafkaClients clients,
            Topics topics,
            RuntimeConfiguration configuration,
            JobProcessors processors,
            EventPublisher publisher,
            StorageLayout layout,
            Environment settings) {
        Duration remember = settings.getProperty("grouper.remember", Duration.class, Simulation.DEFAULT_REMEMBER);
        InstantSource clock = InstantSource.system();
        return new RunReplay(
                configuration,
                processors,
                new Replay(clients, topics, processors, remember, clock),
                new Repeat(publisher, topics.jobsReady(), layout, clock));
    }
}
