package io.dicomadapter.grouper;

import io.dicomadapter.config.RuntimeConfiguration;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The topology's life within the application's. It begins when the runtime configuration is there, because without it
 * every AE title would be unknown, and leaves the group when it ends, so that others take over at once.
 *
 * <p>Not spring-kafka's {@code StreamsBuilderFactoryBean}: that one starts with the context, and there is no starting
 * later than that but by hand.
 */
final class GroupingStreams implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GroupingStreams.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration CLOSE_AT_MOST = Duration.ofSeconds(30);

    private final Supplier<Topology> topology;
    private final Map<String, Object> settings;
    private final RuntimeConfiguration configuration;

    private volatile boolean running;
    private volatile KafkaStreams streams;
    private Thread starter;

    GroupingStreams(
            Supplier<Topology> topology, Map<String, Object> settings, RuntimeConfiguration configuration) {
        this.topology = topology;
        this.settings = settings;
        this.configuration = configuration;
    }

    /** State of the Kafka Streams client; empty while the configuration is awaited. */
    Optional<KafkaStreams.State> state() {
        return Optional.ofNullable(streams).map(KafkaStreams::state);
    }

    @Override
    public synchronized void start() {
        running = true;
        starter = new Thread(this::startWhenConfigured, "grouping-start");
        starter.start();
    }

    private void startWhenConfigured() {
        try {
            while (!configuration.awaitLoaded(LOOK_EVERY)) {
                LOG.info("grouping waits for the runtime configuration");
            }
            startNow();
        } catch (InterruptedException e) {
            LOG.info("grouping ended before it began");
        }
    }

    private synchronized void startNow() {
        if (!running) {
            return;
        }
        Properties properties = new Properties();
        properties.putAll(settings);
        KafkaStreams client = new KafkaStreams(topology.get(), properties);
        client.setUncaughtExceptionHandler(new ThreadReplacement(InstantSource.system()));
        client.setStateListener((next, before) -> LOG.info("grouping is {}, was {}", next, before));
        streams = client;
        client.start();
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
    public boolean isRunning() {
        return running;
    }

    private static CloseOptions leavingTheGroup() {
        return CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_AT_MOST);
    }
}
