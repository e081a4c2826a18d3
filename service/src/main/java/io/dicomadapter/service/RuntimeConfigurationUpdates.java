package io.dicomadapter.service;

import io.dicomadapter.config.RuntimeConfiguration;
import io.dicomadapter.config.topic.ConfigTopicReader;
import io.dicomadapter.event.kafka.Topics;
import org.springframework.context.SmartLifecycle;

/** Runs the reader of the {@code config} topic for as long as the service runs. */
final class RuntimeConfigurationUpdates implements SmartLifecycle {

    private final KafkaClients clients;
    private final Topics topics;
    private final RuntimeConfiguration view;
    private volatile ConfigTopicReader reader;

    RuntimeConfigurationUpdates(KafkaClients clients, Topics topics, RuntimeConfiguration view) {
        this.clients = clients;
        this.topics = topics;
        this.view = view;
    }

    @Override
    public void start() {
        ConfigTopicReader started = new ConfigTopicReader(clients.consumer(), topics.config(), view);
        started.start();
        reader = started;
    }

    @Override
    public void stop() {
        ConfigTopicReader current = reader;
        if (current != null) {
            reader = null;
            current.close();
        }
    }

    @Override
    public boolean isRunning() {
        return reader != null;
    }

    @Override
    public int getPhase() {
        return StartupPhase.CONFIGURATION.phase();
    }
}
