package io.dicomadapter.service;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Up while no listener has stopped by itself, as one does on an OutOfMemoryError or a refused authorisation. */
final class ListenersHealth implements HealthIndicator {

    private final Supplier<Collection<MessageListenerContainer>> containers;

    ListenersHealth(Supplier<Collection<MessageListenerContainer>> containers) {
        this.containers = containers;
    }

    @Override
    public Health health() {
        List<String> stopped = containers.get().stream()
                .filter(container -> !container.isInExpectedState())
                .map(MessageListenerContainer::getGroupId)
                .toList();
        return stopped.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("stopped", stopped).build();
    }
}
