package io.dicomadapter.service;

import static io.dicomadapter.testing.TestEvents.NOON;

import io.dicomadapter.event.JobStatus;
import io.dicomadapter.event.JobStatusChanged;
import io.dicomadapter.event.kafka.Topics;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.MessageListenerContainer;

/** A service that turns each released file list into one event on {@code jobs.status}, in a transaction. */
@Configuration(proxyBeanMethods = false)
class Relay {

    /** What happens after the event is published and before it is committed. */
    interface BeforeCommit {
        void happen(String reason) throws Exception;
    }

    @Bean
    MessageListenerContainer relayListener(
            EventListening listening, EventPublisher publisher, Topics topics, BeforeCommit beforeCommit) {
        return listening.transactional(topics.filesReleased(), "relay", (key, event) -> {
            JobStatusChanged answer = new JobStatusChanged(key, JobStatus.ACCEPTED, event.reason(), NOON);
            publisher.publishAndWait(topics.jobsStatus(), key, answer);
            beforeCommit.happen(event.reason());
        });
    }
}
