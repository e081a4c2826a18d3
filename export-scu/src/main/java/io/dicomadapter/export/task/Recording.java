package io.dicomadapter.export.task;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Transactions in a thread of their own, one after the other: the thread that begins tries waits for none of them. What
 * follows from one is done by that thread, when it looks. Used by it alone.
 */
final class Recording implements AutoCloseable {

    private record Transaction<T>(Future<T> written, Consumer<T> then) {

        void settle() {
            try {
                then.accept(written.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a transaction broke off unseen", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor(Recording::thread);
    private final Queue<Transaction<?>> underWay = new ArrayDeque<>();

    /**
     * Begins one.
     *
     * @param writing tells by its result how it went, and throws nothing
     * @param then told of it, in a later {@link #settle} or {@link #finish}
     */
    <T> void begin(Callable<T> writing, Consumer<T> then) {
        underWay.add(new Transaction<>(thread.submit(writing), then));
    }

    boolean isBusy() {
        return !underWay.isEmpty();
    }

    /** Takes in those that are done. Waits for none. */
    void settle() {
        while (isBusy() && underWay.peek().written().isDone()) {
            underWay.remove().settle();
        }
    }

    /** Waits for all, and takes them in. */
    void finish() {
        while (isBusy()) {
            underWay.remove().settle();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "export-records");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
