package io.dicomadapter.bench.sender;

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

/**
 * Associations that send at the same time, each as fast as it is answered.
 *
 * @param size of every instance
 * @param associations how many; each has a thread
 * @param ramp sends before the window, not counted: forks, first writes, growing TCP windows
 * @param window what counts
 */
public record Load(InstanceSize size, int associations, Duration ramp, Duration window) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Sends to the window's end, then releases all associations.
     *
     * @throws IOException if any instance is answered with anything but Success, or a minute passes without an end
     */
    public LoadResult run(Receiver receiver, NumberedUids uids) throws IOException, InterruptedException {
        SharedPixels pixels = new SharedPixels(size);
        List<SenderAssociation> open = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(associations);
        try {
            for (int i = 0; i < associations; i++) {
                open.add(SenderAssociation.open(receiver, pixels));
            }
            long from = System.nanoTime() + ramp.toNanos();
            long to = from + window.toNanos();
            List<Future<List<Stored>>> senders = open.stream()
                    .map(association -> threads.submit(() -> sendUntil(to, association, uids)))
                    .toList();
            List<Stored> stored = new ArrayList<>();
            for (Future<List<Stored>> sender : senders) {
                stored.addAll(await(sender, to));
            }
            return new LoadResult(from, to, stored);
        } finally {
            threads.shutdown();
            for (SenderAssociation association : open) {
                association.close();
            }
        }
    }

    private static List<Stored> sendUntil(long end, SenderAssociation association, NumberedUids uids)
            throws IOException {
        List<Stored> stored = new ArrayList<>();
        while (System.nanoTime() < end) {
            stored.add(association.store(uids.next()));
        }
        association.release();
        return stored;
    }

    private static List<Stored> await(Future<List<Stored>> sender, long end) throws IOException, InterruptedException {
        try {
            return sender.get(end - System.nanoTime() + PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException("a sender failed: " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + PATIENCE.toSeconds() + " s after the end of the load", e);
        }
    }
}
