package io.dicomadapter.e2e.fault;

import static org.awaitility.Awaitility.await;

import io.dicomadapter.e2e.harness.Adapter;
import java.time.Duration;

/** Time that must pass because it is what the test is about. */
public final class Pause {

    private Pause() {}

    public static void of(Duration time) {
        await().pollDelay(time).atMost(time.plus(Adapter.PATIENCE)).until(() -> true);
    }
}
