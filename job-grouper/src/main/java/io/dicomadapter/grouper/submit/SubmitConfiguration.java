package io.dicomadapter.grouper.submit;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.event.JobSubmission;
import io.dicomadapter.event.kafka.Topic;
import io.dicomadapter.event.kafka.Topics;
import io.dicomadapter.service.EventListening;
import io.dicomadapter.service.EventPublisher;
import io.dicomadapter.service.KafkaClients;
import io.dicomadapter.service.TopicProperties;
import io.dicomadapter.service.Traces;
import io.dicomadapter.service.WorkThread;
import io.dicomadapter.service.table.OwnedPartitions;
import io.dicomadapter.store.PayloadStore;
import io.dicomadapter.store.StorageLayout;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Wires the submitter. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SubmitProperties.class)
public class SubmitConfiguration {

    private static final InstantSource CLOCK = InstantSource.system();

    /** A group's payload waits for the disk, and its transaction for the broker: several wait at the same time. */
    private static final int SUBMITTERS = 4;

    /** How long calls that last on may be answered when the application stops. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    @Bean
    SubmissionMeters submissionMeters(MeterRegistry registry) {
        return new SubmissionMeters(registry);
    }

    @Bean
    JobAnnouncements jobAnnouncements(EventPublisher publisher, Topics topics, SubmissionMeters meters) {
        return new JobAnnouncements(publisher, topics, meters, CLOCK);
    }

    @Bean
    MessageListenerContainer submitJobsListener(
            EventListening listening,
            PayloadStore payloads,
            SubmitProperties properties,
            JobAnnouncements announcements,
            Traces traces,
            Topics topics) {
        ConcurrentMessageListenerContainer<String, byte[]> listener = listening.transactional(
                topics.jobsReady(),
                "job-submitter",
                new SubmitJobs(payloads, properties, announcements, traces::current, CLOCK));
        listener.setConcurrency(SUBMITTERS);
        return listener;
    }

    @Bean
    MessageListenerContainer releasePayloadsListener(
            EventListening listening,
            StorageLayout layout,
            JobAnnouncements announcements,
            SubmissionMeters meters,
            Topics topics) {
        return listening.transactional(
                topics.jobsStatus(), "payload-release", new ReleasePayload(layout, announcements, meters, CLOCK));
    }

    @Bean
    Platform submissionPlatform(SubmitProperties properties) {
        properties.tokenFiles().forEach(TokenFile::check);
        return Platform.open(properties.http(), CLOCK);
    }

    @Bean
    SubmissionEnds submissionEnds(
            SubmitProperties properties,
            RuntimeConfiguration configuration,
            JobAnnouncements announcements,
            SubmissionMeters meters,
            Traces traces) {
        Backoff backoff = new Backoff(
                properties.http().longestPause(),
                () -> ThreadLocalRandom.current().nextLong());
        return new SubmissionEnds(properties, configuration, announcements, meters, backoff, traces, CLOCK);
    }

    /** Runs also where no pipeline is submitted over HTTP: one may have been before, and its jobs are still to go. */
    @Bean("submissionHealthIndicator")
    WorkThread submissionThread(
            SubmitProperties properties,
            KafkaClients clients,
            TopicProperties names,
            Topics topics,
            StorageLayout layout,
            Platform platform,
            SubmissionEnds ends,
            EventPublisher publisher,
            SubmissionMeters meters) {
        return new WorkThread("http-submission", WorkThread.Patience.atEnd(LAST_ANSWERS), () -> {
            Topic<JobSubmission> topic = topics.jobsSubmissions();
            WaitingJobs jobs = new WaitingJobs(properties.http().concurrency());
            OwnedPartitions<JobSubmission> reader = OwnedPartitions.join(
                    clients,
                    clients.groupMember(names.prefix() + "http-submission", topic.maxMessageBytes()),
                    topic,
                    jobs);
            Tries tries = new Tries(properties, platform, layout);
            return new HttpSubmission(reader, jobs, tries, ends, publisher, meters, CLOCK);
        });
    }
}
