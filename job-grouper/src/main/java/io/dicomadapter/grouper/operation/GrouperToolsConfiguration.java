package io.dicomadapter.grouper.operation;

import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.TopicProperties;
import io.dicomadapter.store.StorageLayout;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What commands and the running service do about dead jobs by the same code. */
@Configuration(proxyBeanMethods = false)
public class GrouperToolsConfiguration {

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
