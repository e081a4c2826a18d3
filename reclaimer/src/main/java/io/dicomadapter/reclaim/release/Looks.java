package io.dicomadapter.reclaim.release;

import io.dicomadapter.event.ReleaseWaiting;
import io.dicomadapter.reclaim.delete.StoreUnmountedException;
import io.dicomadapter.service.Traces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks at several releases at a time. */
final class Looks implements AutoCloseable {

    /** Far below the five minutes after which Kafka takes a member for dead that doesn't poll. */
    private static final long ALIVE_SECONDS = 10;

    private final ReclaimRelease reclaim;
    private final Traces traces;
    private final ExecutorService threads;

    Looks(ReclaimRelease reclaim, Traces traces, int threads) {
        this.reclaim = reclaim;
        this.traces = traces;
        this.threads = Executors.newFixedThreadPool(threads, Looks::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "reclaim");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Looks at all of them, and waits until that is done.
     *
     * @param meanwhile called now and then
     * @throws StoreUnmountedException if the storage is not there, or went away meanwhile
     */
    Map<Work, Step> at(List<Work> work, Runnable meanwhile) {
        Map<Work, Future<Step>> begun = new LinkedHashMap<>();
        work.forEach(each -> begun.put(each, threads.submit(() -> look(each.waiting()))));
        Map<Work, Step> steps = new LinkedHashMap<>();
        try {
            begun.forEach((each, step) -> steps.put(each, await(step, meanwhile)));
        } finally {
            begun.values().forEach(step -> step.cancel(false));
        }
        return steps;
    }

    private Step look(ReleaseWaiting waiting) {
        return traces.carryOn(waiting.traceparent(), "reclaim", () -> reclaim.look(waiting));
    }

    private static Step await(Future<Step> step, Runnable meanwhile) {
        while (true) {
            try {
                return step.get(ALIVE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                meanwhile.run();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
