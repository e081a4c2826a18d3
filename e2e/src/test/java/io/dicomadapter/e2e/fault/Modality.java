package io.dicomadapter.e2e.fault;

import static org.awaitility.Awaitility.await;

import io.dicomadapter.dicom.Uid;
import io.dicomadapter.dicom.testing.TestInstance;
import io.dicomadapter.dicom.testing.TestInstanceBuilder;
import io.dicomadapter.dicom.testing.TestInstances;
import io.dicomadapter.dicom.testing.TestInstances.Kind;
import io.dicomadapter.e2e.harness.Adapter;
import io.dicomadapter.e2e.harness.Sender;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A sender that does not give up: it sends one new instance after the other, and each of them again, over a new
 * association, until it is answered with Success.
 */
final class Modality {

    private static final int PAUSE_MILLIS = 20;
    private static final int LARGE_EVERY = 10;
    private static final int LARGE_EDGE = 256;

    private final Sender sender;
    private final SentLedger ledger;
    private final Random random;
    private final Duration pace;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger successes = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final String study = Uid.random().value();

    private volatile String lastFailure = "none";
    private TestInstance pending;
    private int number;

    private Modality(Sender sender, SentLedger ledger, long seed, Duration pace) {
        this.sender = sender;
        this.ledger = ledger;
        this.random = new Random(seed);
        this.pace = pace;
        this.thread = new Thread(this::run, "modality-" + seed);
    }

    /**
     * One that has begun.
     *
     * @param pace how long it waits before each instance
     */
    static Modality sendingTo(Ingest ingest, SentLedger ledger, long seed, Duration pace) {
        Modality modality = new Modality(Sender.to(ingest.scpPort(), Site.AE_TITLE), ledger, seed, pace);
        modality.thread.start();
        return modality;
    }

    private void run() {
        try {
            do {
                sendUntilCut();
            } while (!stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendUntilCut() {
        try {
            sender.send(pendingAndNew(), this::succeeded);
        } catch (IOException e) {
            lastFailure = e.toString();
            failures.incrementAndGet();
        }
    }

    private Iterator<TestInstance> pendingAndNew() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return stopped.getCount() > 0;
            }

            @Override
            public TestInstance next() {
                if (pending == null) {
                    pending = newInstance();
                }
                pause();
                ledger.tries(pending);
                return pending;
            }
        };
    }

    private void pause() {
        try {
            boolean unused = stopped.await(pace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TestInstance newInstance() {
        number++;
        TestInstanceBuilder builder =
                TestInstances.of(Kind.CT).study(study).instance(Uid.random().value(), number);
        return random.nextInt(LARGE_EVERY) == 0
                ? builder.size(LARGE_EDGE, LARGE_EDGE).build()
                : builder.build();
    }

    private void succeeded(TestInstance instance) {
        ledger.succeeded(instance);
        pending = null;
        successes.incrementAndGet();
    }

    int successes() {
        return successes.get();
    }

    int failures() {
        return failures.get();
    }

    String lastFailure() {
        return lastFailure;
    }

    /** Waits until so many more instances are answered with Success. */
    void awaitSuccesses(int more) {
        int enough = successes() + more;
        await("%d more instances are answered with Success".formatted(more))
                .atMost(Adapter.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> successes() >= enough);
    }

    /** Waits until so many more associations failed. */
    void awaitFailures(int more) {
        int enough = failures() + more;
        await("%d more associations fail".formatted(more))
                .atMost(Adapter.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> failures() >= enough);
    }

    /** To end after the instance in flight. */
    void stop() {
        stopped.countDown();
    }

    void join() throws InterruptedException {
        thread.join(Adapter.PATIENCE.toMillis());
    }
}
