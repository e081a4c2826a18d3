package io.dicomadapter.export.task;

import io.dicomadapter.event.ExportTask;
import io.dicomadapter.export.destination.Breakers;
import io.dicomadapter.export.destination.Contact;
import io.dicomadapter.export.destination.Destinations;
import io.dicomadapter.export.destination.Echo;
import io.dicomadapter.export.destination.Peer;
import io.dicomadapter.export.send.Attempt;
import io.dicomadapter.export.send.SendExport;
import io.dicomadapter.service.Traces;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries that are under way, each in a thread of its own, beside the one that reads the queue. */
final class Tries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tries.class);

    /** Less than the group waits for a member: see {@link TaskConfiguration}. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(4);

    /** A try that has ended. */
    record End(Claim claim, Attempt attempt) {}

    private final Destinations destinations;
    private final Breakers breakers;
    private final SendExport sendExport;
    private final Lease lease;
    private final Traces traces;
    private final AtomicInteger lastNumber = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);
    private final Queue<End> ended = new ConcurrentLinkedQueue<>();
    /** Guarded by itself. */
    private final Map<Claim, AtomicBoolean> underWay = new HashMap<>();

    Tries(Destinations destinations, Breakers breakers, SendExport sendExport, Lease lease, Traces traces) {
        this.destinations = destinations;
        this.breakers = breakers;
        this.sendExport = sendExport;
        this.lease = lease;
        this.traces = traces;
    }

    void begin(Claim claim) {
        AtomicBoolean handOver = new AtomicBoolean();
        synchronized (underWay) {
            underWay.put(claim, handOver);
        }
        threads.execute(() -> run(claim, handOver));
    }

    /** Asks a destination that was left alone whether it is back. */
    void probe(Peer peer) {
        threads.execute(() -> breakers.tell(peer.configured(), Echo.contact(peer)));
    }

    /** The next try that has ended; null if there is none. */
    End poll() {
        return ended.poll();
    }

    boolean isBusy() {
        synchronized (underWay) {
            return !underWay.isEmpty() || !ended.isEmpty();
        }
    }

    Set<Claim> underWay() {
        synchronized (underWay) {
            return Set.copyOf(underWay.keySet());
        }
    }

    /** These end after the instance in flight. */
    void handOver(Set<Claim> claims) {
        synchronized (underWay) {
            underWay.forEach((claim, handOver) -> handOver.compareAndSet(false, claims.contains(claim)));
        }
    }

    /** Waits until none of these is under way, as long as the group has patience. */
    void awaitEnds(Set<Claim> claims) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        synchronized (underWay) {
            try {
                while (claims.stream().anyMatch(underWay::containsKey)) {
                    long millis = (end - System.nanoTime()) / 1_000_000;
                    if (millis <= 0) {
                        LOG.warn("an instance in flight holds up a partition that is to be another worker's");
                        return;
                    }
                    underWay.wait(millis);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(Claim claim, AtomicBoolean handOver) {
        Attempt attempt = new Attempt.Postponed("the try broke off");
        try {
            ExportTask task = claim.task();
            attempt = traces.carryOn(
                    task.traceparent(), "export.try", () -> attempt(task, () -> handOver.get() || lease.isOver()));
        } catch (RuntimeException e) {
            LOG.error("try of an export broke off exportId={}", claim.task().exportId(), e);
        } finally {
            ended.add(new End(claim, attempt));
            synchronized (underWay) {
                underWay.remove(claim);
                underWay.notifyAll();
            }
        }
    }

    private Attempt attempt(ExportTask task, BooleanSupplier handOver) {
        if (handOver.getAsBoolean()) {
            return new Attempt.HandedOver(Contact.NONE);
        }
        Optional<Peer> found = destinations.find(task.destination());
        if (found.isEmpty()) {
            return new Attempt.Impossible("destination '" + task.destination()
                    + "' is not configured; allowed: the name of a configured destination");
        }
        Peer peer = found.get();
        Attempt attempt = sendExport.send(task, peer, handOver);
        breakers.tell(peer.configured(), attempt.contact());
        return attempt;
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "export-" + lastNumber.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
