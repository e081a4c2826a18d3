package io.dicomadapter.grouper;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.grouper.topology.GroupingMeters;
import io.dicomadapter.service.StartupPhase;
import io.dicomadapter.service.TopicCreation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The topology's life within the application's. It begins when the topics and the runtime configuration are there, because
 * without it every AE title would be unknown, and leaves the group when it ends, so that others take over at once.
 *
 * <p>Not spring-kafka's {@code StreamsBuilderFactoryBean}: that one starts with the context, and there is no starting
 * later than that but by hand.
 */
final class GroupingStreams implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GroupingStreams.class);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
    private static final Duration CLOSE_AT_MOST = Duration.ofSeconds(30);

    private final Supplier<Topology> topology;
    private final StreamsSettings settings;
    private final TopicCreation topics;
    private final RuntimeConfiguration configuration;
    private final GroupingMeters meters;

    private volatile boolean running;
    private volatile KafkaStreams streams;
    private volatile RuntimeException failure;
    private Thread starter;

    GroupingStreams(
            Supplier<Topology> topology,
            StreamsSettings settings,
            TopicCreation topics,
            RuntimeConfiguration configuration,
            GroupingMeters meters) {
        this.topology = topology;
        this.settings = settings;
        this.topics = topics;
        this.configuration = configuration;
        this.meters = meters;
    }

    /** State of the Kafka Streams client; empty while topics and configuration are awaited. */
    Optional<KafkaStreams.State> state() {
        return Optional.ofNullable(streams).map(KafkaStreams::state);
    }

    /** Why it could not begin. */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public synchronized void start() {
        running = true;
        starter = new Thread(this::startWhenConfigured, "grouping-start");
        starter.setDaemon(true);
        starter.start();
    }

    private void startWhenConfigured() {
        try {
            while (!topics.await(REPORT_EVERY)) {
                LOG.info("grouping waits for the topics");
            }
            while (!configuration.awaitLoaded(REPORT_EVERY)) {
                LOG.info("grouping waits for the runtime configuration");
            }
            startNow();
        } catch (InterruptedException e) {
            LOG.info("grouping ended before it began");
        } catch (RuntimeException e) {
            // A state folder that can't be used, a setting that Kafka Streams refuses: time does not heal it.
            LOG.error("grouping can't begin", e);
            failure = e;
        }
    }

    private synchronized void startNow() {
        if (!running) {
            return;
        }
        KafkaStreams client = client(topology.get(), settings, System::currentTimeMillis);
        client.setUncaughtExceptionHandler(new ThreadReplacement(InstantSource.system()));
        client.setStateListener((next, before) -> LOG.info("grouping is {}, was {}", next, before));
        client.setGlobalStateRestoreListener(new RestoreTimes(meters));
        streams = client;
        client.start();
    }

    /** A client that looks at this clock, epoch milliseconds, and is not confused where it is set back. */
    static KafkaStreams client(Topology topology, StreamsSettings settings, LongSupplier wallClock) {
        return new KafkaStreams(topology, settings.toProperties(), new SteadyTime(wallClock, System::nanoTime));
    }

    @Override
    public synchronized void stop() {
        running = false;
        starter.interrupt();
        if (streams != null && !streams.close(leavingTheGroup())) {
            LOG.warn("grouping did not end within {}: what is not committed is done again", CLOSE_AT_MOST);
        }
    }

    @Override
    public int getPhase() {
        return StartupPhase.WORKERS.phase();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static CloseOptions leavingTheGroup() {
        return CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_AT_MOST);
    }
}
