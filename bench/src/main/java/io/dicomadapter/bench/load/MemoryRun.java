package io.dicomadapter.bench.load;

import io.dicomadapter.bench.peer.AdapterPeer;
import io.dicomadapter.bench.sender.InstanceSize;
import io.dicomadapter.bench.sender.NumberedUids;
import io.dicomadapter.bench.sender.SenderAssociation;
import io.dicomadapter.bench.sender.SharedPixels;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Resident memory of the service while a hundred associations each send one large object, all at the same time. */
final class MemoryRun {

    private static final int ASSOCIATIONS = 100;
    private static final long SAMPLE_MILLIS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private MemoryRun() {}

    static MemoryUse measure(AdapterPeer adapter, InstanceSize size, NumberedUids uids)
            throws IOException, InterruptedException {
        SharedPixels pixels = new SharedPixels(size);
        long idle = adapter.use().residentBytes();
        ExecutorService threads = Executors.newFixedThreadPool(ASSOCIATIONS);
        try {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < ASSOCIATIONS; i++) {
                SenderAssociation association = SenderAssociation.open(adapter.receiver(), pixels);
                senders.add(threads.submit(() -> sendOne(association, uids)));
            }
            long peak = idle;
            for (Future<?> sender : senders) {
                peak = Math.max(peak, sampleUntilDone(sender, adapter));
            }
            Duration unused = adapter.finishAndDiscard(ASSOCIATIONS);
            return new MemoryUse(new LoadCase(size, ASSOCIATIONS), idle, peak);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void sendOne(SenderAssociation association, NumberedUids uids) throws IOException {
        try (association) {
            association.store(uids.next());
            association.release();
            return null;
        }
    }

    private static long sampleUntilDone(Future<?> sender, AdapterPeer adapter)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long peak = 0;
        while (System.nanoTime() - deadline < 0) {
            peak = Math.max(peak, adapter.use().residentBytes());
            try {
                sender.get(SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
                return peak;
            } catch (TimeoutException e) {
                // Still sending: the next sample.
            } catch (ExecutionException e) {
                throw new IOException(
                        "a large object was not stored: " + e.getCause().getMessage(), e.getCause());
            }
        }
        throw new IOException("a large object was not stored within " + PATIENCE.toMinutes() + " minutes");
    }
}
