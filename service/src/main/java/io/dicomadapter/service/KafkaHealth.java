package io.dicomadapter.service;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while Kafka answers and all topics are there. */
final class KafkaHealth implements HealthIndicator {

    private static final int ANSWER_MILLIS = 2_000;

    private final AdminConnection connection;
    private final TopicCreation topics;

    KafkaHealth(AdminConnection connection, TopicCreation topics) {
        this.connection = connection;
        this.topics = topics;
    }

    @Override
    public Health health() {
        try {
            DescribeClusterResult cluster =
                    connection.get().describeCluster(new DescribeClusterOptions().timeoutMs(ANSWER_MILLIS));
            int brokers =
                    cluster.nodes().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS).size();
            Health.Builder answer = topics.problem()
                    .map(problem -> Health.down().withDetail("topics", problem))
                    .orElseGet(() -> Health.up().withDetail("topics", "created"));
            return answer.withDetail("brokers", brokers).build();
        } catch (ExecutionException e) {
            return unreachable(e.getCause());
        } catch (TimeoutException | KafkaException e) {
            return unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unreachable(e);
        }
    }

    private static Health unreachable(Throwable cause) {
        return Health.down()
                .withDetail(
                        "problem", "Kafka doesn't answer: " + cause.getClass().getSimpleName())
                .build();
    }
}
