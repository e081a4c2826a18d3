package io.dicomadapter.service;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for what takes a second or two on a machine that has nothing else to do. */
final class Patience {

    private static final Duration LONG = Duration.ofSeconds(40);

    private Patience() {}

    static ConditionFactory await() {
        return Awaitility.await().atMost(LONG);
    }
}
