package io.dicomadapter.e2e.fault.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.e2e.fault.Pause;
import io.dicomadapter.e2e.harness.Ledger;
import io.dicomadapter.e2e.harness.Sender;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A modality that sends one study after the other, each over one association, and after a failure at once what was not answered
 * with Success.
 */
final class StudySender {

    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(100);

    private final Sender sender;
    private final List<Ledger> studies;
    private final int instances;
    private final int mostMillis;
    private final Random random;
    private final Thread thread = new Thread(this::sendAll, "modality");
    private final AtomicInteger failures = new AtomicInteger();

    /**
     * @param studies to be sent, each of so many instances
     * @param mostMillis the longest that it takes to make an image
     */
    StudySender(Sender sender, List<Ledger> studies, int instances, int mostMillis, long seed) {
        this.sender = sender;
        this.studies = List.copyOf(studies);
        this.instances = instances;
        this.mostMillis = mostMillis;
        this.random = new Random(seed);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void sendAll() {
        studies.forEach(this::send);
    }

    private void send(Ledger study) {
        List<TestInstance> left = new ArrayList<>();
        study.instances(instances).forEachRemaining(left::add);
        while (!left.isEmpty()) {
            try {
                sender.send(paced(List.copyOf(left).iterator()), instance -> {
                    study.enter(instance);
                    left.remove(instance);
                });
            } catch (IOException e) {
                failures.incrementAndGet();
                Pause.of(BEFORE_NEXT_TRY);
            }
        }
    }

    private Iterator<TestInstance> paced(Iterator<TestInstance> all) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public TestInstance next() {
                Pause.of(Duration.ofMillis(random.nextInt(mostMillis)));
                return all.next();
            }
        };
    }

    /** Associations that were refused or cut. */
    int failures() {
        return failures.get();
    }

    /** Waits until all of all studies is answered with Success. */
    void awaitEnd(Duration atMost) throws InterruptedException {
        thread.join(atMost.toMillis());
        assertThat(thread.isAlive()).as("still sends").isFalse();
    }
}
