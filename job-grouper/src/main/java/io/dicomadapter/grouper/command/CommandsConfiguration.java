package io.dicomadapter.grouper.command;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.ServiceConfiguration;
import io.dicomadapter.service.TopicProperties;
import io.dicomadapter.store.StorageLayout;
import java.time.InstantSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Wires the commands: the service's settings and connections, but nothing that listens. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ServiceConfiguration.class)
class CommandsConfiguration {

    @Bean
    DeadJobs deadJobs(
            KafkaClients clients,
            EventPublisher publisher,
            Topics topics,
            TopicProperties names,
            StorageLayout layout) {
        LastSubmissions submissions = new LastSubmissions(clients, topics.jobsSubmissions());
        return new DeadJobs(
                new DeadSubmissions(submissions, publisher, layout, InstantSource.system()),
                new DeadGroups(
                        clients,
                        new DeadGroupLetters(clients, topics.jobsReady(), topics.deadLetter(topics.jobsReady())),
                        submissions,
                        new LastStatuses(clients, topics.jobsStatus()),
                        layout,
                        names.prefix() + "retry-jobs"));
    }
}
