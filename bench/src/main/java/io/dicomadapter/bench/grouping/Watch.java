package io.dicomadapter.bench.grouping;

import io.dicomadapter.bench.peer.ProcessUse;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once a second at the memory of a service, and keeps the greatest values. */
final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ProcessUse use;
    private final int port;
    private volatile long residentBytes;
    private volatile long heapBytes;

    private Watch(ProcessUse use, int port) {
        this.use = use;
        this.port = port;
    }

    static Watch over(ProcessUse use, int port) {
        Watch watch = new Watch(use, port);
        var unused = watch.timer.scheduleWithFixedDelay(watch::look, 1, 1, TimeUnit.SECONDS);
        return watch;
    }

    private void look() {
        try {
            residentBytes = Math.max(residentBytes, use.residentBytes());
            double heap = Metrics.read(port).sum("jvm_memory_used_bytes", "area=\"heap\"");
            heapBytes = Math.max(heapBytes, (long) heap);
        } catch (IOException e) {
            LOG.debug("the service does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long residentBytes() {
        return residentBytes;
    }

    long heapBytes() {
        return heapBytes;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
