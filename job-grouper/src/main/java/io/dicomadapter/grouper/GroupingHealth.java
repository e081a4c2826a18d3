package io.dicomadapter.grouper;

import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Grouping is well while instances are read, or partitions are on the move, which ends by itself. */
final class GroupingHealth implements HealthIndicator {

    private final GroupingStreams streams;

    GroupingHealth(GroupingStreams streams) {
        this.streams = streams;
    }

    @Override
    public Health health() {
        return streams.state()
                .map(state -> of(state).withDetail("state", state.name()).build())
                .orElseGet(() -> Health.outOfService()
                        .withDetail("state", "waiting for the topics and the runtime configuration")
                        .build());
    }

    private static Health.Builder of(KafkaStreams.State state) {
        return switch (state) {
            case RUNNING, REBALANCING -> Health.up();
            case CREATED -> Health.outOfService();
            default -> Health.down();
        };
    }
}
