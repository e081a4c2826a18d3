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
        if (streams.failure().isPresent()) {
            return Health.down(streams.failure().get()).build();
        }
        return streams.state()
                .map(GroupingHealth::of)
                .orElseGet(Health::outOfService)
                .withDetail("state", streams.state().map(Enum::name).orElse("waits for topics and configuration"))
                .build();
    }

    private static Health.Builder of(KafkaStreams.State state) {
        return switch (state) {
            case RUNNING, REBALANCING -> Health.up();
            case CREATED -> Health.outOfService();
            default -> Health.down();
        };
    }
}
