package io.dicomadapter.e2e.fault;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Time that must pass because it is what the test is about. */
public final class Pause {

    private Pause() {}

    public static void of(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(1)).until(() -> true);
    }
}
