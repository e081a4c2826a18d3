package io.dicomadapter.export.task;

import io.dicomadapter.service.StartupPhase;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The life of {@link WorkOnTasks} within the application's. When the application stops, nothing new is begun, instances in
 * flight have a while to be answered, and the rest goes to other workers.
 */
final class TaskThread implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TaskThread.class);
    private static final Duration LAST_INSTANCES = Duration.ofSeconds(25);
    private static final long PAUSE_MILLIS = 1000;

    /** What the thread owns. */
    record Work(TaskReader reader, Tries tries, Recording recording, WorkOnTasks tasks, Runnable afterTurn)
            implements AutoCloseable {

        @Override
        public void close() {
            recording.close();
            tries.close();
            reader.close();
        }
    }

    private final Supplier<Work> supplier;
    private volatile boolean running;
    private volatile String problem = "not started";
    private Thread thread;

    /** @param supplier connects; called when the application starts */
    TaskThread(Supplier<Work> supplier) {
        this.supplier = supplier;
    }

    /** Why nothing is exported at present; empty while it is. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "export-tasks");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (Work work = supplier.get()) {
            work.reader().subscribe();
            work(work, work.tries());
        } catch (RuntimeException e) {
            LOG.error("exporting has ended", e);
            problem = e.toString();
        }
    }

    private void work(Work work, Tries tries) {
        while (running) {
            turn(work, true);
        }
        tries.handOver(tries.underWay());
        long end = System.nanoTime() + LAST_INSTANCES.toNanos();
        while (work.tasks().isBusy() && System.nanoTime() < end) {
            turn(work, false);
        }
    }

    private void turn(Work work, boolean begin) {
        try {
            work.tasks().turn(begin);
            work.afterTurn().run();
            problem = null;
        } catch (RuntimeException e) {
            if (problem == null) {
                LOG.warn("exporting halts, trying again", e);
            }
            problem = e.toString();
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join(LAST_INSTANCES.plusSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return StartupPhase.WORKERS.phase();
    }
}
