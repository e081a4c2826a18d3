package io.dicomadapter.grouper.command;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.grouper.replay.Repeat;
import io.dicomadapter.grouper.replay.Replay;
import io.dicomadapter.grouper.simulation.Simulation;
import io.dicomadapter.processor.JobProcessors;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.ProcessorConfiguration;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.store.StorageLayout;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Wires the replay: as the other commands, with the job processors of the site. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ServiceConfiguration.class, ProcessorConfiguration.class})
class ReplayConfiguration {

    @Bean
    Replay replay(KafkaClients clients, Topics topics, JobProcessors processors, Environment settings) {
        Duration remember = settings.getProperty("grouper.remember", Duration.class, Simulation.DEFAULT_REMEMBER);
        return new Replay(clients, topics, processors, remember, InstantSource.system());
    }

    @Bean
    Repeat repeat(EventPublisher publisher, Topics topics, StorageLayout layout) {
        return new Repeat(publisher, topics.jobsReady(), layout, InstantSource.system());
    }
}
