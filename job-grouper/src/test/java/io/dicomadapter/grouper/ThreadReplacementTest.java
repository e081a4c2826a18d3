package io.dicomadapter.grouper;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final ThreadReplacement replacement = new ThreadReplacement(now::get);

    @Test
    void replacesThreadsThatDieNowAndThen() {
        for (int i = 0; i < 50; i++) {
            // given
            now.set(now.get().plusSeconds(90));

            // when
            var response = replacement.handle(new IllegalStateException("a fault"));

            // then
            assertThat(response).isEqualTo(REPLACE_THREAD);
        }
    }

    @Test
    void endsTheClientWhenThreadsKeepDying() {
        // given
        for (int i = 0; i < 10; i++) {
            assertThat(replacement.handle(new IllegalStateException("a fault"))).isEqualTo(REPLACE_THREAD);
        }

        // when
        var response = replacement.handle(new IllegalStateException("a fault"));

        // then
        assertThat(response).isEqualTo(SHUTDOWN_CLIENT);
    }
}
