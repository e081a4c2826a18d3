package io.dicomadapter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaFuture;
import org.junit.jupiter.api.Test;

class AdminConnectionTest {

    private static final Duration SHUTDOWN = Duration.ofSeconds(15);

    @Test
    void closesSoonThoughTheBrokerNeverAnswers() throws IOException {
        // given: a port that takes connections and says nothing
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AdminConnection connection =
                    new AdminConnection(Map.of("bootstrap.servers", "127.0.0.1:" + silent.getLocalPort()));
            KafkaFuture<?> pending = connection.get().describeCluster().nodes();
            assertThat(pending.isDone()).isFalse();

            // when, then
            assertTimeoutPreemptively(SHUTDOWN, connection::close);
        }
    }
}
